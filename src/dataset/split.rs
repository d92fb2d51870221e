//! Dealing documents to splits.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{mixed, number_of};

/// A split and its share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Its name: `train`.
    pub name: String,
    /// Its share, as a part of the sum of all.
    pub weight: u32,
}

/// A document to be dealt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// What it must not be parted from: documents with the same key go into one split. None for a document on its own.
    pub together: Option<String>,
    /// What the splits are to have alike, with how often it has it: dimensions and rules.
    pub traits: BTreeMap<String, u32>,
}

/// Where a document goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The split, as an index of the shares.
    pub split: usize,
    /// The number of its group, from 0 in the order of their first documents.
    pub group: usize,
}

/// Where each document goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// One for each document.
    pub assignments: Vec<Assignment>,
    /// How many groups there are.
    pub groups: usize,
}

/// How often the groups are gone through at most to move what is better elsewhere.
const PASSES: usize = 20;

/// A group of documents on its way.
struct Group {
    documents: Vec<usize>,
    traits: BTreeMap<usize, u64>,
    tie: u64,
}

/// Deals `items` to `shares`. Items with one key, and pairs of `tied`, are one group, which is never parted. Groups are dealt by their rarest trait first, the
/// largest group of it first, each to the split that lacks most of that trait and has room
/// (iterative stratification); then groups are moved as long as that brings the splits nearer to their shares. `seed` settles what is otherwise equal.
#[must_use]
pub fn plan(items: &[Item], tied: &[(usize, usize)], shares: &[Share], seed: u64) -> Plan {
    let of = groups(items, tied);
    let names: BTreeSet<&str> = items.iter().flat_map(|i| i.traits.keys().map(String::as_str)).collect();
    let names: HashMap<&str, usize> = names.into_iter().enumerate().map(|(i, n)| (n, i + 1)).collect();
    let count = of.iter().max().map_or(0, |g| g + 1);
    let mut groups: Vec<Group> = (0..count).map(|_| Group { documents: Vec::new(), traits: BTreeMap::new(), tie: 0 }).collect();
    for (i, item) in items.iter().enumerate() {
        let group = &mut groups[of[i]];
        if group.documents.is_empty() {
            group.tie = mixed(seed, number_of(&item.id));
        }
        group.documents.push(i);
        // Trait 0 is being a document at all.
        *group.traits.entry(0).or_default() += 1;
        for (name, times) in &item.traits {
            *group.traits.entry(names[name.as_str()]).or_default() += u64::from(*times);
        }
    }
    let mut assignments = vec![Assignment { split: 0, group: 0 }; items.len()];
    for (number, split) in deal(&groups, names.len() + 1, shares).into_iter().enumerate() {
        for document in &groups[number].documents {
            assignments[*document] = Assignment { split, group: number };
        }
    }
    Plan { assignments, groups: count }
}

/// The group of each item: joined by keys and by ties.
fn groups(items: &[Item], tied: &[(usize, usize)]) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..items.len()).collect();
    let mut first: HashMap<&str, usize> = HashMap::new();
    let by_key = items.iter().enumerate().filter_map(|(i, item)| Some((*first.entry(item.together.as_deref()?).or_insert(i), i)));
    for (a, b) in by_key.collect::<Vec<_>>().into_iter().chain(tied.iter().copied()) {
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        parent[a.max(b)] = a.min(b);
    }
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    (0..items.len())
        .map(|i| {
            let next = numbers.len();
            *numbers.entry(root(&mut parent, i)).or_insert(next)
        })
        .collect()
}

/// The first of the items that `at` is joined with.
fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// The split of each group.
#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn deal(groups: &[Group], traits: usize, shares: &[Share]) -> Vec<usize> {
    let weights: f64 = shares.iter().map(|s| f64::from(s.weight)).sum();
    let mut left = vec![0_u64; traits];
    let mut carriers: Vec<Vec<usize>> = vec![Vec::new(); traits];
    for (number, group) in groups.iter().enumerate() {
        for (name, times) in &group.traits {
            left[*name] += times;
            carriers[*name].push(number);
        }
    }
    // What each split still lacks of each trait.
    let wants: Vec<Vec<f64>> = shares.iter().map(|s| left.iter().map(|n| *n as f64 * f64::from(s.weight) / weights).collect()).collect();
    let mut lacks = wants.clone();
    let mut splits: Vec<Option<usize>> = vec![None; groups.len()];
    for (name, carriers) in carriers.iter_mut().enumerate() {
        carriers.sort_by_key(|g| (std::cmp::Reverse(groups[*g].traits[&name]), groups[*g].tie));
    }
    loop {
        let rarest = (0..traits).filter(|t| left[*t] > 0).min_by_key(|t| (*t == 0, left[*t], *t));
        let Some(rarest) = rarest else { break };
        for number in carriers[rarest].clone() {
            if splits[number].is_some() {
                continue;
            }
            let group = &groups[number];
            // Rare traits alone would fill the largest split: it takes no more than its share of documents while another has room.
            let half = group.documents.len() as f64 / 2.0;
            let want = |s: usize| (f64::from(u8::from(lacks[s][0] >= half)), lacks[s][rarest], lacks[s][0], mixed(group.tie, s as u64) as f64);
            let best = (0..shares.len()).max_by(|a, b| want(*a).partial_cmp(&want(*b)).unwrap_or(std::cmp::Ordering::Equal)).unwrap_or_default();
            splits[number] = Some(best);
            for (name, times) in &group.traits {
                lacks[best][*name] -= *times as f64;
                left[*name] -= times;
            }
        }
    }
    let mut splits: Vec<usize> = splits.into_iter().map(Option::unwrap_or_default).collect();
    settle(groups, &mut splits, &mut lacks, &wants);
    splits
}

/// Moves groups, in their order, while a move brings the splits nearer to their shares: the sum over traits and splits of the squared lack by what is wanted.
#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn settle(groups: &[Group], splits: &mut [usize], lacks: &mut [Vec<f64>], wants: &[Vec<f64>]) {
    // Documents count as much as all traits of a group: sizes stay what they are to be.
    let off = |lack: f64, split: usize, name: usize| lack * lack / wants[split][name] * if name == 0 { 10.0 } else { 1.0 };
    for _ in 0..PASSES {
        let mut moved = false;
        for (number, group) in groups.iter().enumerate() {
            let from = splits[number];
            let gain = |to: usize| -> f64 {
                let change = |(name, times): (&usize, &u64)| {
                    let (n, here, there) = (*times as f64, lacks[from][*name], lacks[to][*name]);
                    off(here, from, *name) + off(there, to, *name) - off(here + n, from, *name) - off(there - n, to, *name)
                };
                group.traits.iter().map(change).sum()
            };
            let best = (0..lacks.len()).filter(|to| *to != from).map(|to| (gain(to), to)).max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, to)) = best.filter(|b| b.0 > 1e-9) {
                for (name, times) in &group.traits {
                    lacks[from][*name] += *times as f64;
                    lacks[to][*name] -= *times as f64;
                }
                splits[number] = to;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
}
