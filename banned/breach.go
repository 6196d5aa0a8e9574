package banned

import (
	"cmp"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"runtime"
	"unicode/utf8"

	"github.com/passverdict/passverdict/banned/internal/md4"
	"github.com/passverdict/passverdict/normalize"
)

// A Breach is the set of the passwords of a breach corpus, by their hashes: does
// this very password stand in it? It normalizes nothing and finds no likeness;
// that is what a [List] is for.
//
// A Breach is a Bloom filter. It never fails to recognize a password of the
// corpus, and takes others for one at the rate that it was built for: at 1/1000,
// one good password in a thousand is refused for no reason of its own. Of n
// hashes at rate p it takes n·1.44·log₂(1/p) bits, about 14.4 a hash at 1/1000 and
// 28.9 at 1/1000000. A billion hashes are so 1.8 GB or 3.6 GB, of which a
// question touches one page of 4 KiB: a snapshot is mapped and need not fit in
// memory.
//
// A Breach is made by [BuildBreach], [MergeBreaches] or [Snapshot.Breach]; the
// zero Breach is not usable. It is immutable and safe for concurrent use.
type Breach struct {
	name     string
	hash     HashKind
	minCount int64
	entries  int64
	filter   *pages
	memory   *memory // that the filter is in; nil: its own
}

// Name returns the name that the corpus was given.
func (b *Breach) Name() string { return b.name }

// String returns the corpus's name.
func (b *Breach) String() string { return b.name }

// Hash returns the kind of hashes that the corpus was built from.
func (b *Breach) Hash() HashKind { return b.hash }

// MinCount returns the count below which hashes were left out.
func (b *Breach) MinCount() int64 { return b.minCount }

// Len returns the number of hashes. One that was in several corpora that were
// merged counts several times.
func (b *Breach) Len() int64 { return b.entries }

// Rate returns the false-positive rate, estimated from how full the filter is.
// It reads the whole filter; [Snapshot.Info] has the figure at once.
func (b *Breach) Rate() float64 {
	defer runtime.KeepAlive(b)
	return b.filter.rate()
}

// Has reports whether a password stands in the corpus, at the rate of errors
// that the corpus was built for. It does not allocate. It fails with
// [normalize.ErrInvalidUTF8] or [ErrTooLong].
func (b *Breach) Has(password string) (bool, error) {
	var buffer [maxBytes]byte
	if tooManyRunes(password) {
		return false, ErrTooLong
	}
	if !utf8.ValidString(password) {
		return false, fmt.Errorf("banned: %w", normalize.ErrInvalidUTF8)
	}
	if b.hash == NT {
		sum := md4.SumUTF16(password)
		return b.has(sum[:]), nil
	}
	text := buffer[:copy(buffer[:], password)]
	defer clear(text)
	sum := sha1.Sum(text)
	return b.has(sum[:]), nil
}

// HasHash reports whether a hash stands in the corpus: 20 bytes of SHA-1 or 16
// of NT, as the corpus has them. It fails if there are more or fewer.
func (b *Breach) HasHash(sum []byte) (bool, error) {
	if len(sum) != b.hash.Size() {
		return false, fmt.Errorf("banned: a hash of %d bytes; %s has %d", len(sum), b.hash, b.hash.Size())
	}
	return b.has(sum), nil
}

// has looks a hash up. Its first 16 bytes tell it well enough.
func (b *Breach) has(sum []byte) bool {
	found := b.filter.has(binary.BigEndian.Uint64(sum), binary.BigEndian.Uint64(sum[8:]))
	runtime.KeepAlive(b)
	return found
}

// MergeBreaches returns the union of corpora that were built apart: shards of
// one corpus, on several machines, say. They must agree in the kind of hash and
// in the minimum count, and in the size of their filters: build each with
// [BreachOptions.Capacity] for the union, and with the same rate. The result has
// the name of the first.
func MergeBreaches(first *Breach, others ...*Breach) (*Breach, error) {
	merged := *first
	merged.memory = nil
	words, err := newWords(first.filter.count*pageBits, pageBits, first.filter.k)
	if err != nil {
		return nil, err
	}
	merged.filter = &pages{words: words, count: first.filter.count, k: first.filter.k}
	merged.filter.merge(first.filter)
	for i, b := range others {
		var differ string
		switch {
		case b.hash != first.hash:
			differ = "kind of hash"
		case b.minCount != first.minCount:
			differ = "minimum count"
		case !b.filter.alike(first.filter):
			differ = "capacity or rate"
		}
		if differ != "" {
			return nil, fmt.Errorf("banned: breach corpus %d (%s) differs from the first (%s) in its %s",
				i+2, cmp.Or(b.name, "unnamed"), cmp.Or(first.name, "unnamed"), differ)
		}
		merged.filter.merge(b.filter)
		merged.entries += b.entries
	}
	runtime.KeepAlive(first)
	runtime.KeepAlive(others)
	return &merged, nil
}

// WriteSnapshot writes the corpus to w, to be opened by [ReadSnapshot].
func (b *Breach) WriteSnapshot(w io.Writer, o SnapshotOptions) error {
	defer runtime.KeepAlive(b)
	m := metadata{Name: b.name, Entries: b.entries, Hash: b.hash, MinCount: b.minCount, Filter: b.filter.metadata(b.entries)}
	return writeSnapshot(w, KindBreach, m, []chapter{{sectionPages, bytesOf(b.filter.words)}}, o)
}

// WriteFile writes the corpus to a file, to be opened by [OpenSnapshot]. It
// replaces the file whole or leaves it as it was; see [List.WriteFile].
func (b *Breach) WriteFile(path string, o SnapshotOptions) error {
	return replaceFile(path, func(w io.Writer) error { return b.WriteSnapshot(w, o) })
}

// breach returns the corpus in a snapshot that holds one.
func (s *Snapshot) breach() (*Breach, error) {
	words, err := wordsOf[uint64](s.section(sectionPages))
	if err != nil {
		return nil, err
	}
	filter, err := openPages(words, s.metadata.Filter)
	if err != nil {
		return nil, err
	}
	if s.metadata.Hash.Size() == 0 {
		return nil, fmt.Errorf("%w: its metadata tell no kind of hash", ErrDamaged)
	}
	m := &s.metadata
	return &Breach{name: m.Name, hash: m.Hash, minCount: m.MinCount, entries: m.Entries, filter: filter, memory: s.memory}, nil
}

// A HashKind is the hash by which a corpus has its passwords.
type HashKind uint8

// The kinds of hashes.
const (
	SHA1 HashKind = 1 + iota // of the password in UTF-8
	NT                       // MD4 of the password in UTF-16LE [MS-NLMP 3.3.1, NTOWFv1]
)

// Size returns the length of the hash in bytes, 0 for what is no kind.
func (k HashKind) Size() int {
	switch k {
	case SHA1:
		return sha1.Size
	case NT:
		return md4.Size
	}
	return 0
}

// String returns the name of the kind.
func (k HashKind) String() string {
	switch k {
	case SHA1:
		return "SHA-1"
	case NT:
		return "NT"
	}
	return fmt.Sprintf("HashKind(%d)", uint8(k))
}

// MarshalText returns the name of the kind.
func (k HashKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads the name of a kind.
func (k *HashKind) UnmarshalText(text []byte) error {
	for _, kind := range []HashKind{SHA1, NT} {
		if string(text) == kind.String() {
			*k = kind
			return nil
		}
	}
	return errors.New("no such kind of hash; there are SHA-1 and NT")
}
