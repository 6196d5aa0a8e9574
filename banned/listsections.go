package banned

import (
	"fmt"
	"io"
	"runtime"
	"unicode/utf8"
)

// The sections of a snapshot.
const (
	sectionText     sectionID = 1 + iota // bytes: the terms, one after the other
	sectionEnds                          // uint32: where each ends in the text
	sectionNested                        // uint32: for each term, which set has the lengths of those that it begins with
	sectionSets                          // uint64: those sets, four integers each
	sectionFirst                         // uint64: the gate of the first bytes of terms
	sectionLast                          // uint64: the gate of their last bytes
	sectionHeads                         // uint32: the table of heads
	sectionHeadKeys                      // uint64: the filter of heads
	sectionHalves                        // uint64: the filter of halves
	sectionEdits                         // uint64: the filter of edits
	sectionAlphabet                      // uint32: the characters of the terms
	sectionShort                         // 256 bytes: for each first byte, the lengths of short terms
	sectionPages                         // uint64: the filter of a sealed list or of a breach corpus
)

// WriteSnapshot writes the list to w, to be opened by [ReadSnapshot].
func (l *List) WriteSnapshot(w io.Writer, o SnapshotOptions) error {
	defer runtime.KeepAlive(l)
	m := metadata{Name: l.name, Form: l.form.Name()}
	if l.sealed != nil {
		return l.sealed.write(w, m, o)
	}
	return l.index.write(w, m, o)
}

// WriteFile writes the list to a file, to be opened by [OpenSnapshot]. The file
// is written beside the one of that name, on to the disk, and then renamed: if
// it fails, the old file is as it was, and whoever has it open or mapped keeps
// it. Of two that write at once, the last one wins. A symbolic link is replaced
// and not followed. The new file has the permissions of the old one.
func (l *List) WriteFile(path string, o SnapshotOptions) error {
	return replaceFile(path, func(w io.Writer) error { return l.WriteSnapshot(w, o) })
}

// indexMetadata is what an index has beside its arrays.
type indexMetadata struct {
	Lengths []int `json:"lengths"` // of terms, in runes
}

// write writes the index as a snapshot.
func (x *index) write(w io.Writer, m metadata, o SnapshotOptions) error {
	m.Entries = int64(x.terms.len())
	m.Index = &indexMetadata{Lengths: x.lengths.list()}
	return writeSnapshot(w, KindList, m, []chapter{
		{sectionText, x.terms.text},
		{sectionEnds, bytesOf(x.terms.ends)},
		{sectionNested, bytesOf(x.nested.of)},
		{sectionSets, bytesOf(wordsOfSets(x.nested.sets))},
		{sectionFirst, bytesOf(x.begins.words)},
		{sectionLast, bytesOf(x.ends.words)},
		{sectionHeads, bytesOf(x.heads.slots)},
		{sectionHeadKeys, bytesOf(x.headKeys.words)},
		{sectionHalves, bytesOf(x.halves.words)},
		{sectionEdits, bytesOf(x.edits.words)},
		{sectionAlphabet, bytesOf(x.alphabet)},
		{sectionShort, x.short[:]},
	}, o)
}

// index returns the index of a snapshot that holds a list. That its parts fit
// together is known then; what they hold is not looked at.
func (s *Snapshot) index() (*index, error) {
	m := s.metadata.Index
	if m == nil {
		return nil, fmt.Errorf("%w: its metadata have no index", ErrDamaged)
	}
	lengths, err := lengthsOf(m.Lengths)
	if err != nil {
		return nil, err
	}
	x := &index{terms: terms{text: s.section(sectionText)}, lengths: lengths}
	var sets []uint64
	for _, err := range []error{
		array(s, sectionEnds, &x.terms.ends),
		array(s, sectionNested, &x.nested.of),
		array(s, sectionSets, &sets),
		array(s, sectionFirst, &x.begins.words),
		array(s, sectionLast, &x.ends.words),
		array(s, sectionHeads, &x.heads.slots),
		array(s, sectionHeadKeys, &x.headKeys.words),
		array(s, sectionHalves, &x.halves.words),
		array(s, sectionEdits, &x.edits.words),
		array(s, sectionAlphabet, &x.alphabet),
	} {
		if err != nil {
			return nil, err
		}
	}
	x.nested.sets = setsOfWords(sets)
	n, short := x.terms.len(), s.section(sectionShort)
	switch {
	case int64(n) != s.metadata.Entries, len(x.nested.of) != n, n > 0 && len(x.nested.sets) == 0:
		return nil, fmt.Errorf("%w: there are %d terms; %d have an end, %d a set", ErrDamaged, s.metadata.Entries, n, len(x.nested.of))
	case len(sets)%len(lengthSet{}) != 0, len(x.heads.slots) == 0, len(x.alphabet) > utf8.MaxRune, len(short) != len(x.short):
		return nil, fmt.Errorf("%w: the parts of its index have impossible sizes", ErrDamaged)
	}
	copy(x.short[:], short)
	for _, g := range []*gate{&x.begins, &x.ends} {
		if len(g.words) == 0 || len(g.words)&(len(g.words)-1) != 0 {
			return nil, fmt.Errorf("%w: a gate takes %d words", ErrDamaged, len(g.words))
		}
		*g = gateOf(g.words)
	}
	for _, f := range []*blockedFilter{&x.headKeys, &x.halves, &x.edits} {
		if len(f.words) == 0 || len(f.words)%blockWords != 0 {
			return nil, fmt.Errorf("%w: a filter takes %d words", ErrDamaged, len(f.words))
		}
		*f = blockedFilterOf(f.words)
	}
	return x, nil
}

// array sets words to the array in a section.
func array[W word](s *Snapshot, id sectionID, words *[]W) (err error) {
	*words, err = wordsOf[W](s.section(id))
	return err
}

// list returns the lengths in ascending order.
func (s *lengthSet) list() (lengths []int) {
	for n := range s.all {
		lengths = append(lengths, n)
	}
	return lengths
}

// lengthsOf returns a set of lengths.
func lengthsOf(lengths []int) (s lengthSet, err error) {
	for _, n := range lengths {
		if n < 1 || n > MaxRunes {
			return s, fmt.Errorf("%w: terms of %d characters", ErrDamaged, n)
		}
		s.add(n)
	}
	return s, nil
}
