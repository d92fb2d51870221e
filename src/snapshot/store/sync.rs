//! New files onto the disk.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::scope;

/// Files that are brought to the disk at the same time: the disk takes all of them with one stroke, and the threads only wait for it.
const THREADS: usize = 16;

/// Files above which it is less work to bring the whole file system to the disk, with whatever others have written.
#[cfg(target_os = "linux")]
const MANY: usize = 64;

/// Brings files, and the names in folders, to the disk; all of them are on one disk.
pub(super) fn sync(paths: &[PathBuf]) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    if let Some(first) = paths.first().filter(|_| paths.len() > MANY) {
        return Ok(rustix::fs::syncfs(File::open(first)?)?);
    }
    let next = AtomicUsize::new(0);
    let work = || paths.get(next.fetch_add(1, Ordering::Relaxed)).map(|path| one(path));
    let all = || std::iter::from_fn(work).collect::<io::Result<()>>();
    scope(|scope| {
        let threads: Vec<_> = (1..THREADS.min(paths.len())).map(|_| scope.spawn(all)).collect();
        let mine = all();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err(io::Error::other("a thread broke off")))).fold(mine, Result::and)
    })
}

fn one(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        // Not every system lets a folder be opened.
        let _ = File::open(path).and_then(|folder| folder.sync_all());
        return Ok(());
    }
    File::options().write(true).open(path)?.sync_data()
}

#[cfg(test)]
mod tests {
    use super::{THREADS, sync};

    #[test]
    fn any_number_of_files() {
        let folder = tempfile::tempdir().unwrap();
        for many in [0, 1, 5, THREADS, 9 * THREADS] {
            let mut paths: Vec<_> = (0..many).map(|n| folder.path().join(n.to_string())).collect();
            for path in &paths {
                std::fs::write(path, "a").unwrap();
            }
            paths.push(folder.path().to_owned());
            sync(&paths).unwrap();
        }
        assert!(sync(&[folder.path().join("absent")]).is_err());
        assert!(sync(&[folder.path().to_owned(), folder.path().join("absent")]).is_err());
    }
}
