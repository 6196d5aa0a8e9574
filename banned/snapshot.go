package banned

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"github.com/passverdict/passverdict/normalize"
)

// Errors that say why a file is not taken as a snapshot. What is wrong in
// particular stands in the text around them.
var (
	// ErrNotSnapshot says that a file is something else.
	ErrNotSnapshot = errors.New("not a snapshot")
	// ErrVersion says that a snapshot has a format that this version does not know.
	ErrVersion = errors.New("snapshot of a newer version")
	// ErrDamaged says that a snapshot is cut short or changed.
	ErrDamaged = errors.New("damaged snapshot")
	// ErrKind says that a snapshot holds something else than what was asked for.
	ErrKind = errors.New("snapshot of another kind")
	// ErrForm says that a snapshot is in a normal form that is not at hand.
	ErrForm = errors.New("snapshot in an unknown normal form")
)

// A Snapshot is a file of what this package compiles: a list, a list without
// its terms, or a breach corpus. Nothing is compiled when it is opened, so that
// opening takes milliseconds whatever the size.
//
// A Snapshot is made by [OpenSnapshot] or [ReadSnapshot]; the zero Snapshot is
// not usable. It is immutable and safe for concurrent use.
//
// # What is checked when
//
// Opening checks that the file is a snapshot in a known format, that its length
// is the one that it was written with, that header and metadata have their own
// checksum, and that the bounds of all that is in it fit together. The data
// itself is not read then. [Snapshot.Verify] reads it all and compares its
// SHA-256; [OpenOptions.Verify] has that done before opening returns. Until
// then, damaged data (one flipped bit, say) may give wrong verdicts. It never
// causes a panic, an endless loop or an access outside of the file, whatever the
// data.
//
// The checksum tells of accidents and not of forgery: whoever can write the
// file can write its checksum.
//
// # Memory
//
// Where the platform can, a file is mapped and not read: processes share it,
// and what is never asked for is never loaded. The mapping belongs to whatever
// came out of the snapshot, and there is nothing to close: it is given back
// when the garbage collector finds that neither the Snapshot nor a List or
// Breach made from it is in use. Replacing the file by another ([List.WriteFile]
// does so) leaves a mapping as it is. Overwriting or truncating the file in
// place does not, and may end the process; [OpenOptions.NoMap] is for files
// that are treated so.
type Snapshot struct {
	head     *head
	metadata metadata
	memory   *memory
	form     *normalize.Form
	name     string // for errors
}

// OpenOptions say how a snapshot is opened. The zero value maps the file,
// leaves its data unread, and knows the normal forms of package normalize.
type OpenOptions struct {
	// Form is the normal form of a list in one that is not of package
	// normalize. It must have the name that the snapshot tells.
	Form *normalize.Form
	// NoMap reads the file into memory instead of mapping it.
	NoMap bool
	// Verify reads the data and compares its checksum before opening returns.
	Verify bool
}

// OpenSnapshot opens a file. If it is not usable, the error wraps one of the
// system or one of [ErrNotSnapshot], [ErrVersion] and [ErrDamaged].
func OpenSnapshot(path string, o OpenOptions) (*Snapshot, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("banned: %w", err)
	}
	defer file.Close()
	return ReadSnapshot(file, o)
}

// ReadSnapshot opens what r holds, to its end. An [os.File] that is regular is
// mapped, from its start and not from where it stands; it may be closed
// afterwards. Anything else is read, and memory is bounded by what is there and
// not by what a header promises.
func ReadSnapshot(r io.Reader, o OpenOptions) (*Snapshot, error) {
	name := ""
	if named, ok := r.(interface{ Name() string }); ok {
		name = named.Name()
	}
	return readSnapshot(r, name, o)
}

// readSnapshot opens what r holds; the name, if there is one, stands in errors.
func readSnapshot(r io.Reader, name string, o OpenOptions) (*Snapshot, error) {
	s := &Snapshot{form: o.Form, name: "snapshot"}
	if name != "" {
		s.name = fmt.Sprintf("snapshot %q", name)
	}
	var err error
	if s.head, s.memory, err = load(r, o.NoMap); err != nil {
		return nil, s.wrap(err)
	}
	if err := s.metadata.decode(s.head.metadata); err != nil {
		return nil, s.wrap(err)
	}
	if o.Verify {
		if err := s.Verify(context.Background()); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// wrap says which snapshot an error is about.
func (s *Snapshot) wrap(err error) error { return fmt.Errorf("banned: %s: %w", s.name, err) }

// List returns the list that the snapshot holds, with its terms or without. It
// shares the snapshot's memory. The error wraps [ErrKind], [ErrForm] or
// [ErrDamaged].
func (s *Snapshot) List() (*List, error) {
	if s.head.kind != KindList && s.head.kind != KindSealedList {
		return nil, s.wrap(fmt.Errorf("%w: it holds a %s and no list", ErrKind, s.head.kind))
	}
	form, err := s.findForm()
	if err != nil {
		return nil, s.wrap(err)
	}
	l := &List{name: s.metadata.Name, form: form, memory: s.memory}
	if s.head.kind == KindSealedList {
		l.sealed, err = s.sealedIndex()
	} else {
		l.index, err = s.index()
	}
	if err != nil {
		return nil, s.wrap(err)
	}
	return l, nil
}

// section returns the bytes of a section.
func (s *Snapshot) section(id sectionID) []byte { return s.head.cut(s.memory.bytes, id) }

// findForm returns the form that the snapshot's terms are in.
func (s *Snapshot) findForm() (*normalize.Form, error) {
	want, custom := s.metadata.Form, "none"
	if s.form != nil {
		custom = fmt.Sprintf("%q", s.form.Name())
	}
	for _, form := range []*normalize.Form{s.form, normalize.Entra(), normalize.EntraObserved()} {
		if form != nil && form.Name() == want {
			return form, nil
		}
	}
	return nil, fmt.Errorf("%w: %q; there are %q and %q, and of the caller's own %s",
		ErrForm, want, normalize.Entra().Name(), normalize.EntraObserved().Name(), custom)
}

// Breach returns the breach corpus that the snapshot holds. It shares the
// snapshot's memory. The error wraps [ErrKind] or [ErrDamaged].
func (s *Snapshot) Breach() (*Breach, error) {
	if s.head.kind != KindBreach {
		return nil, s.wrap(fmt.Errorf("%w: it holds a %s and no %s", ErrKind, s.head.kind, KindBreach))
	}
	b, err := s.breach()
	if err != nil {
		return nil, s.wrap(err)
	}
	return b, nil
}

// Verify reads the whole file and compares its SHA-256 with the one that it
// was written with. It fails with [ErrDamaged], or with the context's error.
func (s *Snapshot) Verify(ctx context.Context) error {
	defer runtime.KeepAlive(s)
	const piece = 1 << 20 // between two looks at the context
	digest, rest := sha256.New(), s.memory.bytes[:s.head.size-sha256.Size]
	for len(rest) > 0 {
		if err := ctx.Err(); err != nil {
			return s.wrap(err)
		}
		n := min(piece, len(rest))
		digest.Write(rest[:n])
		rest = rest[n:]
	}
	if [sha256.Size]byte(digest.Sum(nil)) != s.sum() {
		return s.wrap(fmt.Errorf("%w: the data does not have its checksum", ErrDamaged))
	}
	return nil
}

// sum is the checksum that the file was written with.
func (s *Snapshot) sum() [sha256.Size]byte {
	return [sha256.Size]byte(s.memory.bytes[s.head.size-sha256.Size:])
}

// Info is what a snapshot tells of itself.
type Info struct {
	Kind    SnapshotKind
	Format  int       // version of the file's format
	Size    int64     // of the file, in bytes
	SHA256  [32]byte  // the checksum that the file was written with
	Mapped  bool      // whether the file is mapped
	Name    string    // of the list or corpus
	Source  string    // where the data came from, as whoever built it has told
	Created time.Time // when it was written, to the second
	Tool    string    // what wrote it
	Entries int64     // terms of a list, hashes of a corpus

	// Form is the name of a list's normal form.
	Form string
	// Hash and MinCount are those of a corpus.
	Hash     HashKind
	MinCount int64
	// Rate is the false-positive rate of a single question to a sealed list or a
	// corpus, estimated from how full its filter is. A list with its terms has
	// none.
	Rate float64
	// FilterRate is that of a single look-up in the filter, of which a question
	// to a sealed list takes two: it is the square root of the rate then.
	FilterRate float64
	// BitsPerKey is the memory of the filter for each of its keys, of which a
	// sealed list has several a term.
	BitsPerKey float64
}

// Info returns what the snapshot tells of itself.
func (s *Snapshot) Info() Info {
	m := &s.metadata
	info := Info{
		Kind: s.head.kind, Format: int(s.head.version), Size: int64(s.head.size), SHA256: s.sum(), Mapped: s.memory.mapped,
		Name: m.Name, Source: m.Source, Created: m.Created, Tool: m.Tool, Entries: m.Entries,
		Form: m.Form, Hash: m.Hash, MinCount: m.MinCount,
	}
	if m.Filter != nil {
		info.Rate, info.FilterRate = m.Filter.Rate, m.Filter.Rate
		if info.Kind == KindSealedList {
			info.Rate *= info.Rate
		}
		if m.Filter.Keys > 0 {
			info.BitsPerKey = float64(m.Filter.Pages) * pageBits / float64(m.Filter.Keys)
		}
	}
	runtime.KeepAlive(s)
	return info
}

// metadata is what stands in a file beside its sections, as JSON. It has the
// checksum of the head, and is checked all the same.
type metadata struct {
	Name     string          `json:"name,omitempty"`
	Source   string          `json:"source,omitempty"`
	Created  time.Time       `json:"created"`
	Tool     string          `json:"tool,omitempty"`
	Entries  int64           `json:"entries"`
	Form     string          `json:"form,omitempty"`
	Hash     HashKind        `json:"hash,omitzero"`
	MinCount int64           `json:"minCount,omitempty"`
	Index    *indexMetadata  `json:"index,omitempty"`
	Sealed   *sealedMetadata `json:"sealed,omitempty"`
	Filter   *filterMetadata `json:"filter,omitempty"`
}

func (m *metadata) decode(data []byte) error {
	if err := json.Unmarshal(data, m); err != nil {
		return fmt.Errorf("%w: its metadata: %w", ErrDamaged, err)
	}
	if m.Entries < 0 || m.MinCount < 0 {
		return fmt.Errorf("%w: its metadata count below 0", ErrDamaged)
	}
	if len(m.Name) > maxField || len(m.Source) > maxField {
		return fmt.Errorf("%w: a name or source of more than %d bytes", ErrDamaged, maxField)
	}
	return nil
}

// A SnapshotKind says what a snapshot holds.
type SnapshotKind uint32

// The kinds of snapshots.
const (
	KindList       SnapshotKind = 1 + iota // a list with its terms
	KindSealedList                         // a list without its terms
	KindBreach                             // a breach corpus
)

// String returns the kind in words.
func (k SnapshotKind) String() string {
	switch k {
	case KindList:
		return "list"
	case KindSealedList:
		return "sealed list"
	case KindBreach:
		return "breach corpus"
	}
	return fmt.Sprintf("SnapshotKind(%d)", uint32(k))
}
