//! A set of words as the smallest automaton that accepts them, and the reader of its packed form.
//!
//! `docs/words.md` describes the packed form. `tools/words` writes it.

/// The flags of a packed edge.
mod flag {
    /// The edge is the last one of its state.
    pub(super) const LAST: u8 = 1;
    /// A word ends where the edge leads.
    pub(super) const FINAL: u8 = 2;
    /// The edge leads to a state that another edge led to before; its number is in the columns of
    /// numbers.
    pub(super) const KNOWN: u8 = 4;
    /// Other edges lead to the same state later; the state gets the next number.
    pub(super) const SHARED: u8 = 8;
    /// No edge leaves the state that this edge leads to.
    pub(super) const LEAF: u8 = 16;
}

/// Where an edge leads when no edge goes on from there.
const NO_TARGET: u32 = (1 << 23) - 1;

/// One edge in 32 bits: seven for the label, one each for "the last of its state" and "a word ends
/// here", and the rest for the index of the first edge of the state that it leads to.
#[derive(Clone, Copy, Debug)]
struct Edge(u32);

impl Edge {
    fn new(label: u8, flags: u8) -> Self {
        let last = u32::from(flags & flag::LAST != 0);
        let ends = u32::from(flags & flag::FINAL != 0);
        Self(NO_TARGET << 9 | ends << 8 | last << 7 | u32::from(label & 0x7f))
    }

    fn label(self) -> u8 {
        (self.0 & 0x7f) as u8
    }

    fn is_last(self) -> bool {
        self.0 & 1 << 7 != 0
    }

    fn ends_word(self) -> bool {
        self.0 & 1 << 8 != 0
    }

    fn target(self) -> Option<usize> {
        let target = self.0 >> 9;
        (target != NO_TARGET).then_some(target as usize)
    }

    fn lead_to(&mut self, target: usize) {
        self.0 = self.0 & 0x1ff | (target as u32) << 9;
    }

    /// Makes the edge lead to the same state as `other`.
    fn copy_target(&mut self, other: Self) {
        let taken = !0x1ff | 1 << 8;
        self.0 = self.0 & !taken | other.0 & taken;
    }
}

/// A set of words. A look-up reads a few edges for each letter and allocates nothing.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    /// The letters that occur, in the order of their code points; a label is an index into them.
    alphabet: Vec<char>,
    /// The edges, those of one state side by side, those of the first state in front.
    edges: Vec<Edge>,
}

impl Automaton {
    /// Reads the unpacked columns. Columns that are cut short or contradict themselves give `None`.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let letters = take_count(&mut rest)?;
        let edges = take_count(&mut rest)?;
        let known = take_count(&mut rest)?;
        let alphabet = str::from_utf8(take_bytes(&mut rest, letters)?).ok()?.chars().collect();
        let columns = Columns {
            labels: take_bytes(&mut rest, edges)?,
            flags: take_bytes(&mut rest, edges)?,
            low: take_bytes(&mut rest, known)?,
            high: take_bytes(&mut rest, known)?,
        };
        let edges = columns.lay_edges()?;
        Some(Self { alphabet, edges })
    }

    /// Whether the word is one of the set.
    pub(super) fn contains(&self, word: &str) -> bool {
        self.walk_letters(word).is_some_and(Edge::ends_word)
    }

    /// Whether a word of the set begins with these letters.
    pub(super) fn has_beginning(&self, letters: &str) -> bool {
        self.walk_letters(letters).is_some()
    }

    /// The edge that the last letter of a beginning leads along.
    fn walk_letters(&self, letters: &str) -> Option<Edge> {
        let mut state = Some(0);
        let mut last = None;
        for letter in letters.chars() {
            let label = self.alphabet.binary_search(&letter).ok()?;
            let edge = self.find_edge(state?, label as u8)?;
            state = edge.target();
            last = Some(edge);
        }
        last
    }

    fn find_edge(&self, state: usize, label: u8) -> Option<Edge> {
        for &edge in self.edges.get(state..)? {
            if edge.label() == label {
                return Some(edge);
            }
            if edge.is_last() {
                break;
            }
        }
        None
    }

    /// Calls `visit` with each word, in the order of the alphabet.
    #[cfg(test)]
    pub(super) fn for_each_word(&self, visit: &mut impl FnMut(&str)) {
        self.visit_from(0, &mut String::new(), visit);
    }

    #[cfg(test)]
    fn visit_from(&self, state: usize, word: &mut String, visit: &mut impl FnMut(&str)) {
        for &edge in &self.edges[state..] {
            word.push(self.alphabet[usize::from(edge.label())]);
            if edge.ends_word() {
                visit(word);
            }
            if let Some(target) = edge.target() {
                self.visit_from(target, word, visit);
            }
            word.pop();
            if edge.is_last() {
                break;
            }
        }
    }

    /// The letters that its words are made of.
    #[cfg(test)]
    pub(super) fn alphabet(&self) -> &[char] {
        &self.alphabet
    }
}

/// The packed edges: a label and flags for each, and for those that lead to a known state the two
/// bytes of its number.
struct Columns<'a> {
    labels: &'a [u8],
    flags: &'a [u8],
    low: &'a [u8],
    high: &'a [u8],
}

impl Columns<'_> {
    /// Lays the edges of each state side by side, as they are written: the edges of a state, then
    /// those of the states that it leads to for the first time, one after the other, each with all
    /// that follows from it.
    fn lay_edges(&self) -> Option<Vec<Edge>> {
        let count = self.labels.len();
        let mut edges = Vec::with_capacity(count);
        // The edge that leads to a shared state first, for each number.
        let mut shared = Vec::new();
        // Edges whose target is a known state, and the number of that state.
        let mut known = Vec::new();
        let mut numbers =
            self.low.iter().zip(self.high).map(|(&low, &high)| u16::from_le_bytes([low, high]));
        // Edges whose target comes next, the nearest on top.
        let mut waiting: Vec<usize> = Vec::new();
        while edges.len() < count {
            let first = edges.len();
            if let Some(edge) = waiting.pop() {
                let edge: &mut Edge = edges.get_mut(edge)?;
                edge.lead_to(first);
            }
            let before = waiting.len();
            loop {
                let at = edges.len();
                let flags = *self.flags.get(at)?;
                edges.push(Edge::new(self.labels[at], flags));
                if flags & flag::KNOWN != 0 {
                    known.push((at, usize::from(numbers.next()?)));
                } else {
                    if flags & flag::SHARED != 0 {
                        shared.push(at);
                    }
                    if flags & flag::LEAF == 0 {
                        waiting.push(at);
                    }
                }
                if flags & flag::LAST != 0 {
                    break;
                }
            }
            waiting[before..].reverse();
        }
        for (at, number) in known {
            let first = edges[*shared.get(number)?];
            edges[at].copy_target(first);
        }
        let fits = count < NO_TARGET as usize && waiting.is_empty();
        fits.then_some(edges)
    }
}

fn take_bytes<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}

fn take_count(rest: &mut &[u8]) -> Option<usize> {
    let bytes = take_bytes(rest, 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(bytes)).ok()
}
