package banned

import "math/bits"

// A step is the beginning of the cheapest cover of the rest of a candidate.
type step struct {
	cost  int     // points of the whole rest
	end   int     // where the first part ends
	lists listSet // the lists that have the first part as a term; 0 for a character left over
}

// score covers the candidate with non-overlapping terms so that the sum is
// least: one point for each term, one for each character left over. It returns
// the lists with any term that occurs in the candidate, in the cover or not.
// The cover itself stays in the scratch.
//
// The cheapest cover from a position on follows from those of the positions
// behind it, so one pass from the end to the start finds all. Of covers that
// cost the same, the one with the longest term at the earliest position is
// taken.
//
// [entra-docs concept-password-ban-bad, "Score calculation"]
func (c *Checker) score(s *scratch) (points int, occurring listSet) {
	n := s.runes()
	s.cover = append(s.cover[:0], make([]step, n+1)...)
	s.costs.reset(n)
	for start := n - 1; start >= 0; start-- {
		next := step{end: start + 1}
		var tokens [sources]lengthSet
		var all lengthSet
		for source, list := range c.lists {
			if list == nil {
				continue
			}
			if tokens[source] = list.index.tokens(&s.candidate, start); !tokens[source].empty() {
				occurring |= 1 << source
				all.addAll(&tokens[source])
			}
		}
		if !all.empty() {
			all.add(1) // the character left over
			ends := all.plus(start)
			next.end = s.costs.cheapest(&ends)
			for source := range tokens {
				if tokens[source].has(next.end - start) {
					next.lists |= 1 << source
				}
			}
		}
		next.cost = s.cover[next.end].cost + 1
		s.cover[start] = next
		s.costs.set(start, next.cost)
	}
	return s.cover[0].cost, occurring
}

// addCover puts the terms of the cheapest cover among the matches.
func (s *scratch) addCover(f *Finding) {
	for start := 0; start < s.runes(); start = s.cover[start].end {
		for source := range sources {
			if s.cover[start].lists&(1<<source) != 0 {
				s.addMatch(f, source, KindToken, start, s.cover[start].end)
			}
		}
	}
}

// costs holds a cost for each position from 1 to n, bit by bit: bit p of the cost
// of a position is in digits[p]. The cheapest of any set of positions is then
// found a word of positions at a time, however many terms begin at one place.
type costs struct {
	digits [9]lengthSet // costs go up to MaxRunes
	used   int          // digits of the greatest cost
}

// reset makes all costs 0.
func (c *costs) reset(n int) {
	c.used = bits.Len(uint(n))
	clear(c.digits[:c.used])
}

// set sets the cost, which is 0, of a position. That of position 0 is not kept.
func (c *costs) set(position, cost int) {
	if position == 0 {
		return
	}
	for ; cost != 0; cost &= cost - 1 {
		c.digits[bits.TrailingZeros(uint(cost))].add(position)
	}
}

// cheapest returns the last of the positions in the set, which is not empty, whose
// cost is least.
func (c *costs) cheapest(positions *lengthSet) int {
	left := *positions
	for p := c.used - 1; p >= 0; p-- {
		// Whatever has the digit 0 beats whatever has 1.
		zeros := left.without(&c.digits[p])
		if !zeros.empty() {
			left = zeros
		}
	}
	return left.most()
}
