//! The messages of Anki that a package is made of: <https://github.com/ankitects/anki/tree/main/proto/anki>. Only the fields
//! that are wanted are named.

use prost::Message;

/// `import_export.PackageMetadata`.
#[derive(Clone, PartialEq, Message)]
pub(super) struct PackageMetadata {
    /// The layout: 1 is `collection.anki2`, 2 `collection.anki21`, 3 `collection.anki21b`.
    #[prost(int32, tag = "1")]
    pub version: i32,
}

/// `import_export.MediaEntries`: the files in the order of their names in the zip file, which are numbers.
#[derive(Clone, PartialEq, Message)]
pub(super) struct MediaEntries {
    /// The files.
    #[prost(message, repeated, tag = "1")]
    pub entries: Vec<MediaEntry>,
}

/// `import_export.MediaEntries.MediaEntry`.
#[derive(Clone, PartialEq, Message)]
pub(super) struct MediaEntry {
    /// What notes call it.
    #[prost(string, tag = "1")]
    pub name: String,
    /// Its number in the zip file, where that is not its place in the list.
    #[prost(uint32, optional, tag = "255")]
    pub number: Option<u32>,
}

/// `notetypes.Notetype.Config`.
#[derive(Clone, PartialEq, Message)]
pub(super) struct NotetypeConfig {
    /// 0 is a usual note, 1 a cloze.
    #[prost(int32, tag = "1")]
    pub kind: i32,
}

/// `notetypes.Notetype.Template.Config`.
#[derive(Clone, PartialEq, Message)]
pub(super) struct TemplateConfig {
    /// The front.
    #[prost(string, tag = "1")]
    pub front: String,
    /// The back.
    #[prost(string, tag = "2")]
    pub back: String,
}
