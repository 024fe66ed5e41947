//! recto
