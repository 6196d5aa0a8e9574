package banned

import (
	"bytes"
	"encoding/binary"
	"errors"
	"runtime"
	"slices"
	"sync"
)

// A piece is some of the words that become a list, as they came. Pieces are small
// and never grow, so that a list of any length is taken in without copying what
// is there already.
type piece struct {
	text []byte
	ends []uint32 // as those of terms
}

// pieceText bounds the text of a piece, in bytes.
const pieceText = 1 << 20

// A wordRef is a word of a piece, with its beginning: most comparisons need no more.
type wordRef struct {
	beginning  uint64 // the first eight bytes, in an order that compares
	piece      uint32
	start      uint32 // in the piece's text
	size       uint16
	isRepeated bool
}

func (r *wordRef) in(pieces []piece) []byte {
	return pieces[r.piece].text[r.start:][:r.size]
}

// newTerms sorts the words and drops repeated ones. It uses all processors.
func newTerms(j *job, pieces []piece) (t terms, err error) {
	n := 0
	for _, p := range pieces {
		n += len(p.ends)
	}
	err = j.run(StageSorting, n, func() error {
		refs := refer(pieces, n)
		sortRefs(j, pieces, refs, runtime.GOMAXPROCS(0))
		if err := j.ctx.Err(); err != nil {
			return err
		}
		t, err = gather(j, pieces, refs)
		return err
	})
	return t, err
}

// refer returns references to the n words of the pieces.
func refer(pieces []piece, n int) []wordRef {
	refs := make([]wordRef, 0, n)
	for i, p := range pieces {
		start := uint32(0)
		for _, end := range p.ends {
			var beginning [8]byte
			copy(beginning[:], p.text[start:end])
			refs = append(refs, wordRef{binary.BigEndian.Uint64(beginning[:]), uint32(i), start, uint16(end - start), false})
			start = end
		}
	}
	return refs
}

// compare orders words by their bytes.
func compare(pieces []piece, a, b *wordRef) int {
	if a.beginning != b.beginning {
		if a.beginning < b.beginning {
			return -1
		}
		return 1
	}
	return bytes.Compare(a.in(pieces), b.in(pieces))
}

// sortRefs sorts with so many goroutines, or a few more: each level of a quicksort
// gives one side away. It stops early if the context ends.
func sortRefs(j *job, pieces []piece, refs []wordRef, goroutines int) {
	if j.ctx.Err() != nil {
		return
	}
	if len(refs) <= stride || goroutines <= 1 && len(refs) <= 64*stride {
		slices.SortFunc(refs, func(a, b wordRef) int { return compare(pieces, &a, &b) })
		j.done.Add(int64(len(refs)))
		return
	}
	lower, upper := partition(pieces, refs)
	j.done.Add(int64(len(refs) - len(lower) - len(upper)))
	if goroutines <= 1 {
		sortRefs(j, pieces, lower, 1)
		sortRefs(j, pieces, upper, 1)
		return
	}
	var other sync.WaitGroup
	other.Go(func() { sortRefs(j, pieces, lower, goroutines/2) })
	sortRefs(j, pieces, upper, goroutines-goroutines/2)
	other.Wait()
}

// partition moves the words below a middle one to the front, those above it to
// the back, and returns both; what is between them are equals of the middle one.
func partition(pieces []piece, refs []wordRef) (lower, upper []wordRef) {
	const sampled = 63
	sample := make([]wordRef, sampled)
	for i := range sample {
		sample[i] = refs[len(refs)/sampled*i]
	}
	slices.SortFunc(sample, func(a, b wordRef) int { return compare(pieces, &a, &b) })
	middle := &sample[sampled/2]
	below, above := 0, len(refs)
	for i := 0; i < above; {
		switch order := compare(pieces, &refs[i], middle); {
		case order < 0:
			refs[i], refs[below] = refs[below], refs[i]
			below++
			i++
		case order > 0:
			above--
			refs[i], refs[above] = refs[above], refs[i]
		default:
			i++
		}
	}
	return refs[:below], refs[above:]
}

// gather copies the sorted words, without the repeated ones.
func gather(j *job, pieces []piece, refs []wordRef) (terms, error) {
	// Each range of references becomes a range of terms. How long those before it
	// are must be known before it is copied.
	type share struct{ from, to, words, size int }
	var shares []share
	parts := min(runtime.GOMAXPROCS(0), len(refs)/stride+1)
	for i := range parts {
		s := share{from: len(refs) * i / parts, to: len(refs) * (i + 1) / parts}
		// Not to be looked up later: the word before is another goroutine's.
		if s.from > 0 && s.from < s.to {
			refs[s.from].isRepeated = compare(pieces, &refs[s.from-1], &refs[s.from]) == 0
		}
		shares = append(shares, s)
	}
	each := func(work func(s *share)) {
		var workers sync.WaitGroup
		for i := range shares {
			workers.Go(func() { work(&shares[i]) })
		}
		workers.Wait()
	}
	each(func(s *share) {
		for i := s.from; i < s.to; i++ {
			if i > s.from {
				refs[i].isRepeated = compare(pieces, &refs[i-1], &refs[i]) == 0
			}
			if !refs[i].isRepeated {
				s.words++
				s.size += int(refs[i].size)
			}
		}
	})
	words, size := 0, 0
	for i := range shares {
		s := &shares[i]
		s.words, words = words, words+s.words // now those before it
		s.size, size = size, size+s.size
	}
	if size > maxText {
		return terms{}, errors.New("banned: the terms of a list exceed 4 GiB")
	}
	if err := j.ctx.Err(); err != nil {
		return terms{}, err
	}
	t := terms{text: make([]byte, size), ends: make([]uint32, words)}
	each(func(s *share) {
		for i := s.from; i < s.to; i++ {
			if !refs[i].isRepeated {
				s.size += copy(t.text[s.size:], refs[i].in(pieces))
				t.ends[s.words] = uint32(s.size)
				s.words++
			}
		}
	})
	return t, nil
}
