//! Anki's messages in a package: <https://github.com/ankitects/anki/tree/main/proto/anki>. Only the
//! fields in use are declared.

use prost::Message;

/// `import_export.PackageMetadata`.
#[derive(Clone, PartialEq, Message)]
pub(super) struct PackageMetadata {
    /// The layout: 1 is `collection.anki2`, 2 `collection.anki21`, 3 `collection.anki21b`.
    #[prost(int32, tag = "1")]
    pub version: i32,
}

/// `import_export.MediaEntries`: the files, in the order of their numbers in the zip file.
#[derive(Clone, PartialEq, Message)]
pub(super) struct MediaEntries {
    #[prost(message, repeated, tag = "1")]
    pub entries: Vec<MediaEntry>,
}

/// `import_export.MediaEntries.MediaEntry`.
#[derive(Clone, PartialEq, Message)]
pub(super) struct MediaEntry {
    /// The name in notes.
    #[prost(string, tag = "1")]
    pub name: String,
    /// The number in the zip file, if it is not the place in the list.
    #[prost(uint32, optional, tag = "255")]
    pub number: Option<u32>,
}

/// `notetypes.Notetype.Config`.
#[derive(Clone, PartialEq, Message)]
pub(super) struct NotetypeConfig {
    /// 0 is a basic note, 1 a cloze.
    #[prost(int32, tag = "1")]
    pub kind: i32,
}

/// `notetypes.Notetype.Template.Config`.
#[derive(Clone, PartialEq, Message)]
pub(super) struct TemplateConfig {
    #[prost(string, tag = "1")]
    pub front: String,
    #[prost(string, tag = "2")]
    pub back: String,
}
