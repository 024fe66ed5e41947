//! recto: quizzes and flashcards in the terminal, from decks in plain TOML.
pub mod deck;
pub mod error;
pub mod library;
pub mod quantity;
pub mod text;
