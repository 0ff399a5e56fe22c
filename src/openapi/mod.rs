//! OpenAPI descriptions: from JSON or YAML to a tree with places, to resolved references, to the neutral [`Api`].
//!
//! This room must not know pages. Versions end here: what leaves it is an [`Api`].
