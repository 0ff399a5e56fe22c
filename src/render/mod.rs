//! From the site to what is published: the plan of all artifacts, and the making of each when it is asked for.
//!
//! This room must not touch the disk and must not judge documents: what it renders was resolved and checked before.

pub mod html;
