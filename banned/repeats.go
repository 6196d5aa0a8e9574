package banned

const (
	// leastRepeat is the length of the shortest repeat, in runes.
	leastRepeat = 3
	// mostDistance is how far back a repeat looks, in runes.
	mostDistance = 32
)

// repeats finds what stood before, once more: a character, a block, a word. From the
// end of a password to its start, each distance takes one step a character.
type repeats struct {
	lengths [mostDistance + 1]int // of the repeat from the position on, by distance
}

// offerRepeat offers the longest repeat that begins at start. It must have been
// asked for all positions behind start.
func (e *estimate) offerRepeat(r *repeats, start int) {
	longest, distance := 0, 0
	for d := 1; d <= min(mostDistance, start); d++ {
		if e.chars[start] != e.chars[start-d] {
			r.lengths[d] = 0
		} else if r.lengths[d]++; r.lengths[d] > longest {
			longest, distance = r.lengths[d], d
		}
	}
	if longest >= leastRepeat {
		end := start + longest
		e.offer(end, repeatWeight+oneOf(distance)+e.capitalsIn(start, end), PatternRepeat, 0)
	}
}
