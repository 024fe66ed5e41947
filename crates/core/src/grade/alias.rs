//! Aliases within longer texts.

use crate::deck::Aliases;
use crate::fold::{FoldOptions, TextForm, Token, TokenKind};

/// The most words that an alias is looked for in.
const LONGEST_ALIAS: usize = 8;

/// A text in which each alias stands as the one name of its row; nothing where no alias occurs.
pub(super) fn resolve_aliases(
    form: &TextForm,
    aliases: &Aliases,
    manner: FoldOptions,
) -> Option<TextForm> {
    if aliases.is_empty() {
        return None;
    }
    let mut tokens: Vec<Token> = Vec::with_capacity(form.tokens.len());
    let (mut at, mut is_changed) = (0, false);
    while at < form.tokens.len() {
        match longest_alias(&form.tokens[at..], aliases) {
            Some((count, name)) => {
                tokens.extend(name_tokens(name, form.tokens[at].before, manner));
                at += count;
                is_changed = true;
            }
            None => {
                tokens.push(form.tokens[at].clone());
                at += 1;
            }
        }
    }
    is_changed.then(|| form.with(tokens))
}

/// The tokens of a name that stands where another stood.
fn name_tokens(name: &str, before: crate::fold::Joint, manner: FoldOptions) -> Vec<Token> {
    let mut tokens = TextForm::from_key(name, manner).tokens;
    if let Some(first) = tokens.first_mut() {
        first.before = before;
    }
    tokens
}

/// The longest alias at the beginning, in tokens, and the name that it stands for.
fn longest_alias<'a>(tokens: &[Token], aliases: &'a Aliases) -> Option<(usize, &'a str)> {
    let most = tokens.len().min(LONGEST_ALIAS);
    (1..=most).rev().find_map(|count| {
        let run = &tokens[..count];
        let is_whole = run.last().is_some_and(|token| token.kind != TokenKind::OptionalSign);
        let key: String = run
            .iter()
            .filter(|token| token.kind != TokenKind::OptionalSign)
            .map(|token| token.plain.as_str())
            .collect();
        if !is_whole {
            return None;
        }
        aliases.name_of(&key).map(|name| (count, name))
    })
}
