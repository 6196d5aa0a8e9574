package banned

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
	for start := n - 1; start >= 0; start-- {
		best := step{cost: s.cover[start+1].cost + 1, end: start + 1}
		for source, list := range c.lists {
			if list == nil {
				continue
			}
			s.ends = list.index.appendTokens(s.ends[:0], &s.candidate, start)
			for _, end := range s.ends {
				occurring |= 1 << source
				switch cost := s.cover[end].cost + 1; {
				case cost < best.cost, cost == best.cost && end > best.end:
					best = step{cost, end, 1 << source}
				case cost == best.cost && end == best.end:
					best.lists |= 1 << source
				}
			}
		}
		s.cover[start] = best
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
