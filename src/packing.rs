//! Packed files (压缩文件): which packing a suffix names, unpacking on the way in, packing on the way out.

use std::ffi::OsStr;
use std::io::{self, BufRead, Read, Write};
use std::path::Path;

/// How a file is packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    #[default]
    Plain,
    /// `.gz`
    Gzip,
    /// `.zst`
    Zstd,
    /// `.bz2`
    Bzip2,
    /// `.xz`
    Xz,
}

impl Packing {
    /// Every packing with its suffix and the bytes that its files begin with.
    pub const ALL: [(Self, &'static str, &'static [u8]); 4] =
        [(Self::Gzip, "gz", b"\x1F\x8B"), (Self::Zstd, "zst", b"\x28\xB5\x2F\xFD"), (Self::Bzip2, "bz2", b"BZh"), (Self::Xz, "xz", b"\xFD7zXZ\0")];

    /// The packing that the suffix of `path` names.
    ///
    /// ```
    /// use shuliang::packing::Packing;
    /// assert_eq!(Packing::of("news.jsonl.zst".as_ref()), Packing::Zstd);
    /// ```
    #[must_use]
    pub fn of(path: &Path) -> Self {
        let suffix = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        Self::ALL.iter().find(|(_, s, _)| s.eq_ignore_ascii_case(suffix)).map_or(Self::Plain, |p| p.0)
    }

    /// The packing whose files begin like `bytes`.
    #[must_use]
    pub fn beginning(bytes: &[u8]) -> Self {
        Self::ALL.iter().find(|(.., magic)| bytes.starts_with(magic)).map_or(Self::Plain, |p| p.0)
    }

    /// `path` without the suffix of this packing: what it holds is named by what is left.
    #[must_use]
    pub fn inside(self, path: &Path) -> &Path {
        match self {
            Self::Plain => path,
            _ => Path::new(path.file_stem().unwrap_or(path.as_os_str())),
        }
    }
}

/// The bytes of `reader` unpacked; a file of several packed parts is read to its end.
///
/// # Errors
///
/// When the packing cannot be begun, or this build has none of it (feature `packed`).
#[cfg(feature = "packed")]
pub fn unpack<'r>(packing: Packing, reader: impl BufRead + Send + 'r) -> io::Result<Box<dyn Read + Send + 'r>> {
    Ok(match packing {
        Packing::Plain => Box::new(reader),
        Packing::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(reader)),
        Packing::Zstd => Box::new(zstd::Decoder::with_buffer(reader)?),
        Packing::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(reader)),
        Packing::Xz => Box::new(liblzma::bufread::XzDecoder::new_multi_decoder(reader)),
    })
}

/// The bytes of `reader`; this build unpacks nothing.
///
/// # Errors
///
/// Where anything is packed.
#[cfg(not(feature = "packed"))]
pub fn unpack<'r>(packing: Packing, reader: impl BufRead + Send + 'r) -> io::Result<Box<dyn Read + Send + 'r>> {
    match packing {
        Packing::Plain => Ok(Box::new(reader)),
        _ => Err(absent()),
    }
}

/// `bytes` as a zlib stream, without the head of a gzip file.
///
/// # Errors
///
/// Never, as long as there is memory.
#[cfg(feature = "packed")]
pub fn zlib(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::new(6));
    packer.write_all(bytes)?;
    packer.finish()
}

/// Packs what is written to it. [`Packer::finish`] ends a part; parts one behind the other are one file.
pub struct Packer<W: Write>(Kind<W>);

enum Kind<W: Write> {
    Plain(W),
    #[cfg(feature = "packed")]
    Gzip(flate2::write::GzEncoder<W>),
    #[cfg(feature = "packed")]
    Zstd(zstd::Encoder<'static, W>),
    #[cfg(feature = "packed")]
    Bzip2(bzip2::write::BzEncoder<W>),
    #[cfg(feature = "packed")]
    Xz(liblzma::write::XzEncoder<W>),
}

#[cfg(feature = "packed")]
impl<W: Write> Packer<W> {
    /// Begins a part on `output`.
    ///
    /// # Errors
    ///
    /// When the packing cannot be begun.
    pub fn new(packing: Packing, output: W) -> io::Result<Self> {
        Ok(Self(match packing {
            Packing::Plain => Kind::Plain(output),
            Packing::Gzip => Kind::Gzip(flate2::write::GzEncoder::new(output, flate2::Compression::new(6))),
            Packing::Zstd => Kind::Zstd(zstd::Encoder::new(output, 3)?),
            Packing::Bzip2 => Kind::Bzip2(bzip2::write::BzEncoder::new(output, bzip2::Compression::new(6))),
            Packing::Xz => Kind::Xz(liblzma::write::XzEncoder::new(output, 4)),
        }))
    }

    /// Ends the part.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    pub fn finish(self) -> io::Result<W> {
        match self.0 {
            Kind::Plain(output) => Ok(output),
            Kind::Gzip(packer) => packer.finish(),
            Kind::Zstd(packer) => packer.finish(),
            Kind::Bzip2(packer) => packer.finish(),
            Kind::Xz(packer) => packer.finish(),
        }
    }
}

#[cfg(not(feature = "packed"))]
impl<W: Write> Packer<W> {
    /// Passes on to `output`; this build packs nothing.
    ///
    /// # Errors
    ///
    /// Where anything is to be packed.
    pub fn new(packing: Packing, output: W) -> io::Result<Self> {
        match packing {
            Packing::Plain => Ok(Self(Kind::Plain(output))),
            _ => Err(absent()),
        }
    }

    /// Gives the output back.
    ///
    /// # Errors
    ///
    /// Never.
    pub fn finish(self) -> io::Result<W> {
        let Kind::Plain(output) = self.0;
        Ok(output)
    }
}

impl<W: Write> Write for Packer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            Kind::Plain(output) => output.write(bytes),
            #[cfg(feature = "packed")]
            Kind::Gzip(packer) => packer.write(bytes),
            #[cfg(feature = "packed")]
            Kind::Zstd(packer) => packer.write(bytes),
            #[cfg(feature = "packed")]
            Kind::Bzip2(packer) => packer.write(bytes),
            #[cfg(feature = "packed")]
            Kind::Xz(packer) => packer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            Kind::Plain(output) => output.flush(),
            #[cfg(feature = "packed")]
            Kind::Gzip(packer) => packer.flush(),
            #[cfg(feature = "packed")]
            Kind::Zstd(packer) => packer.flush(),
            #[cfg(feature = "packed")]
            Kind::Bzip2(packer) => packer.flush(),
            #[cfg(feature = "packed")]
            Kind::Xz(packer) => packer.flush(),
        }
    }
}

#[cfg(not(feature = "packed"))]
fn absent() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, "this build reads and writes no packed files (feature `packed`)")
}
