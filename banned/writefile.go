package banned

import (
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"
	"unicode/utf8"
)

// SnapshotOptions are what a snapshot tells of where it came from.
type SnapshotOptions struct {
	Source string    // where the data came from, for people: valid UTF-8 of at most 4096 bytes
	Time   time.Time // when it was compiled; zero: now
	// Progress, if not nil, is called before each MiB is written, with the bytes
	// written so far and those of the whole file. If it returns an error, such as
	// that of a context, the writing ends with it: a file is as it was then.
	Progress func(written, total int64) error
}

// maxField is the longest name or source of a snapshot, in bytes.
const maxField = 4096

// A chapter is a section with its bytes, ready to be written.
type chapter struct {
	id    sectionID
	bytes []byte
}

// writeSnapshot writes a whole file to w, in one pass.
func writeSnapshot(w io.Writer, kind SnapshotKind, m metadata, chapters []chapter, o SnapshotOptions) error {
	m.Source, m.Created, m.Tool = o.Source, o.Time, tool()
	if m.Created.IsZero() {
		m.Created = time.Now()
	}
	m.Created = m.Created.UTC().Truncate(time.Second)
	for _, field := range []struct{ name, text string }{{"name", m.Name}, {"source", m.Source}} {
		if len(field.text) > maxField || !utf8.ValidString(field.text) {
			return fmt.Errorf("banned: the %s of a snapshot is not valid UTF-8 of at most %d bytes", field.name, maxField)
		}
	}
	encoded, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("banned: metadata of the snapshot: %w", err)
	}
	var sections []section
	for _, c := range chapters {
		sections = append(sections, section{c.id, uint64(len(c.bytes))})
	}
	h, err := layOut(kind, encoded, sections)
	if err != nil {
		return err
	}
	if o.Progress != nil {
		w = &watchedWriter{w: w, total: int64(h.size), watch: o.Progress}
	}
	digest := sha256.New()
	out := io.MultiWriter(w, digest)
	var padding [alignment]byte
	parts := [][]byte{h.append(nil)}
	for _, c := range chapters {
		parts = append(parts, c.bytes)
	}
	for _, part := range parts {
		for _, b := range [][]byte{part, padding[:align(uint64(len(part)))-uint64(len(part))]} {
			if _, err := out.Write(b); err != nil {
				return fmt.Errorf("banned: writing a snapshot: %w", err)
			}
		}
	}
	if _, err := w.Write(digest.Sum(nil)); err != nil {
		return fmt.Errorf("banned: writing a snapshot: %w", err)
	}
	return nil
}

// tool is what writes snapshots: the module, and its version if that is known.
func tool() string {
	const module = "github.com/passverdict/passverdict"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range append([]*debug.Module{&info.Main}, info.Deps...) {
			if m.Path == module && strings.HasPrefix(m.Version, "v") {
				return "passverdict " + m.Version
			}
		}
	}
	return "passverdict"
}

// An outFile is a file that is being written.
type outFile interface {
	io.Writer
	Sync() error
	Close() error
}

// replaceFile writes a file whole or not at all: under another name in the same
// directory, on to the disk, and then by a rename in the old one's place. If
// anything fails before that, the new file is removed and the old one is as it
// was. If two write at once, the last one wins.
func replaceFile(path string, write func(io.Writer) error) error {
	file, err := createBeside(path)
	if err != nil {
		return fmt.Errorf("banned: %w", err)
	}
	err = writeWhole(file, write)
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("banned: %w", errors.Join(err, os.Remove(file.Name())))
	}
	if err := syncDirectory(filepath.Dir(path)); err != nil {
		return fmt.Errorf("banned: %w", err)
	}
	return nil
}

// writeWhole writes a file on to the disk and closes it.
func writeWhole(file outFile, write func(io.Writer) error) error {
	buffer := bufio.NewWriterSize(file, 1<<20)
	err := write(buffer)
	if err == nil {
		err = buffer.Flush()
	}
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

// createBeside creates a file with a name of its own in the directory of path,
// with the permissions of the file there, or else of any new file.
func createBeside(path string) (*os.File, error) {
	for {
		file, err := os.OpenFile(fmt.Sprintf("%s.%08x.tmp", path, rand.Uint32()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if old, err := os.Stat(path); err == nil {
			if err := file.Chmod(old.Mode().Perm()); err != nil {
				return nil, errors.Join(err, file.Close(), os.Remove(file.Name()))
			}
		}
		return file, nil
	}
}
