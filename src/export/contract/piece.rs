//! The parts that many contracts of one API share, remembered: schemas, parameters and responses are written once.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use super::json::Object;
use super::schema;
use crate::api::{Api, Id, Parameter, Response, Schema};

/// How many schemas a contract holds. What lies deeper may be anything: a contract must not grow with the API.
pub(super) const MOST: usize = 500;
/// How much is remembered, in bytes. What comes later is written again and again.
const MOST_REMEMBERED: usize = 64 << 20;

/// A part of a contract as JSON.
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub(super) json: String,
    /// The schemas that it refers to, which have to be among the definitions.
    pub(super) refers: Vec<Id<Schema>>,
    /// How many schemas it is made of.
    pub(super) schemas: usize,
}

/// What a piece is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Schema(Id<Schema>),
    Parameter(Id<Parameter>),
    Response(Id<Response>),
}

/// Parts of one API's contracts that were written before; threads may share them.
#[derive(Debug, Default)]
pub struct Pieces {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    known: FxHashMap<Key, Arc<Piece>>,
    held: usize,
}

impl Pieces {
    /// The piece of `key`, written by `make` the first time.
    pub(super) fn get(&self, key: Key, make: impl FnOnce() -> Piece) -> Arc<Piece> {
        let known = self.with(|it| it.known.get(&key).cloned());
        known.unwrap_or_else(|| {
            let piece = Arc::new(make());
            self.with(|it| it.keep(key, &piece));
            piece
        })
    }

    fn with<T>(&self, use_it: impl FnOnce(&mut State) -> T) -> T {
        use_it(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl State {
    fn keep(&mut self, key: Key, piece: &Arc<Piece>) {
        self.held += piece.json.len() + size_of::<Piece>();
        if self.held < MOST_REMEMBERED {
            self.known.insert(key, Arc::clone(piece));
        }
    }
}

/// The definitions of one contract: what its pieces refer to.
pub(super) struct Definitions<'a> {
    api: &'a Api,
    pieces: &'a Pieces,
    queue: VecDeque<Id<Schema>>,
    /// Those that are, or will be, among the definitions.
    listed: FxHashSet<Id<Schema>>,
}

impl<'a> Definitions<'a> {
    /// None yet.
    pub(super) fn new(api: &'a Api, pieces: &'a Pieces) -> Self {
        Self { api, pieces, queue: VecDeque::new(), listed: FxHashSet::default() }
    }

    /// Appends a piece to a contract, and sees to what it refers to.
    pub(super) fn push(&mut self, json: &mut String, piece: &Piece) {
        json.push_str(&piece.json);
        for id in &piece.refers {
            if self.listed.insert(*id) {
                self.queue.push_back(*id);
            }
        }
    }

    /// Writes what was referred to, the nearest first, until there is too much of it.
    pub(super) fn finish(mut self, contract: &mut Object<'_>) {
        if self.queue.is_empty() {
            return;
        }
        let (mut count, mut is_cut) = (0, false);
        let mut definitions = Object::new(contract.member("$defs"));
        while let Some(id) = self.queue.pop_front() {
            let piece = self.pieces.get(Key::Schema(id), || schema::piece(self.api, id));
            let json = definitions.member(&id.index().to_string());
            if count > 0 && count + piece.schemas > MOST {
                is_cut = true;
                json.push_str("true");
                continue;
            }
            count += piece.schemas;
            is_cut |= piece.schemas > MOST;
            self.push(json, &piece);
        }
        definitions.end();
        contract.flag("cut", is_cut);
    }
}
