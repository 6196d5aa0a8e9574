package banned

import "math/bits"

// A step is the beginning of the cheapest cover of the rest of a candidate.
type step struct {
	cost  uint16  // points of the whole rest
	end   uint16  // where the first part ends
	lists listSet // the lists that have the first part as a term; 0 for a character left over
}

// findTokens finds the terms of each list that occur in the candidate.
func (s *scratch) findTokens(c *Checker) {
	for source, list := range c.lists {
		s.tokens[source] = s.tokens[source][:0]
		if list != nil {
			s.tokens[source] = list.appendTokens(s.tokens[source], &s.candidate)
		}
	}
}

// score covers the candidate with non-overlapping terms so that the sum is
// least: one point for each term, one for each character left over. It returns
// the lists with any term that occurs in the candidate, in the cover or not. The
// tokens are in the scratch already.
// The cover itself stays in the scratch.
//
// The cheapest cover from a position on follows from those of the positions
// behind it, so one pass from the end to the start finds all. Of covers that
// cost the same, the one with the longest term at the earliest position is
// taken.
//
// [entra-docs concept-password-ban-bad, "Score calculation"]
func (s *scratch) score() (points int, occurring listSet) {
	for source, tokens := range s.tokens {
		if len(tokens) > 0 {
			occurring |= 1 << source
		}
	}
	n := s.runes()
	s.cover = s.cover[:0]
	if occurring == 0 {
		return n, 0 // most passwords: no cover is kept
	}
	s.cover = append(s.cover, make([]step, n+1)...)
	s.costs.reset(n)
	left := s.tokens // those before the position
	for start := n - 1; start >= 0; start-- {
		next := step{end: uint16(start + 1)} // the character left over
		lengths := lengthSet{1}
		for source := range left {
			if at := left[source]; len(at) > 0 && at[0].start == start {
				lengths.addAll(&at[0].lengths)
				next.lists |= 1 << source
			}
		}
		if next.lists != 0 {
			end := s.costs.cheapest(s.cover, start, lengths)
			next.end = uint16(end)
			for source := range left {
				if next.lists&(1<<source) != 0 {
					if !left[source][0].lengths.has(end - start) {
						next.lists &^= 1 << source
					}
					left[source] = left[source][1:]
				}
			}
		}
		next.cost = s.cover[next.end].cost + 1
		s.cover[start] = next
	}
	return int(s.cover[0].cost), occurring
}

// addCover puts the terms of the cheapest cover among the matches.
func (s *scratch) addCover(f *Finding) {
	end := 0
	for start := 0; start < len(s.cover)-1; start = end {
		first := s.cover[start]
		end = int(first.end)
		for source := Source(0); first.lists != 0; source, first.lists = source+1, first.lists>>1 {
			if first.lists&1 != 0 {
				s.addMatch(f, source, KindToken, start, end)
			}
		}
	}
}

// costs holds the costs of a cover from each position from 1 to n on, bit by bit:
// bit p of the cost at a position is in digits[p]. The cheapest of any set of
// positions is then found a word of positions at a time, however many terms begin
// at one place.
type costs struct {
	digits [9]lengthSet // costs go up to MaxRunes
	used   int          // digits that the greatest cost so far has; the others are not empty
	from   int          // positions from here on are in digits
}

// reset empties the costs, for a candidate of n characters.
func (c *costs) reset(n int) {
	c.used, c.from = 0, n+1
}

// cheapest returns where the cheapest cover from start on goes on, if its first
// part has one of the lengths: the last such place.
func (c *costs) cheapest(cover []step, start int, lengths lengthSet) int {
	for c.from > start+1 {
		c.from--
		cost := uint(cover[c.from].cost)
		for ; c.used < bits.Len(cost); c.used++ {
			c.digits[c.used] = lengthSet{}
		}
		for ; cost != 0; cost &= cost - 1 {
			c.digits[bits.TrailingZeros(cost)].add(c.from)
		}
	}
	ends := lengths.plus(start)
	spend(c.used)
	for p := c.used - 1; p >= 0; p-- {
		// Whatever has the digit 0 beats whatever has 1. Either may be all, so a
		// branch would be taken at random.
		ends.dropUnlessAll(&c.digits[p])
	}
	return ends.most()
}
