package banned

import "math/bits"

// A lengthSet is a set of numbers from 1 to MaxRunes: lengths of terms, or places
// in a candidate.
type lengthSet [MaxRunes / 64]uint64 // bit n-1 is set for n

// add puts n, from 1 to MaxRunes, into the set.
func (s *lengthSet) add(n int) { s[uint(n-1)/64%uint(len(s))] |= 1 << (uint(n-1) % 64) }

// has reports whether n is in the set. It may be any number.
func (s *lengthSet) has(n int) bool {
	return uint(n-1) < MaxRunes && s[uint(n-1)/64]&(1<<(uint(n-1)%64)) != 0
}

// empty reports whether nothing is in the set.
func (s *lengthSet) empty() bool { return s[0]|s[1]|s[2]|s[3] == 0 }

// addAll puts the other set into this one.
func (s *lengthSet) addAll(other *lengthSet) {
	for i := range s {
		s[i] |= other[i]
	}
}

// dropUnlessAll drops what is in the other set, too, unless nothing would be left.
// It does not branch.
func (s *lengthSet) dropUnlessAll(other *lengthSet) {
	left := s[0]&^other[0] | s[1]&^other[1] | s[2]&^other[2] | s[3]&^other[3]
	some := uint64(int64(left|-left) >> 63) // all ones if anything is left
	for i := range s {
		s[i] &^= other[i] & some
	}
}

// upTo returns what is in the set and not above n, which is not negative.
func (s *lengthSet) upTo(n int) (low lengthSet) {
	for i := range s {
		if rest := n - 64*i; rest >= 64 {
			low[i] = s[i]
		} else if rest > 0 {
			low[i] = s[i] & (1<<rest - 1)
		}
	}
	return low
}

// plus returns the set with n, not negative, added to each number; what exceeds
// MaxRunes is dropped.
func (s *lengthSet) plus(n int) (sum lengthSet) {
	words, shift := n/64, n%64
	for i := words; i < len(s); i++ {
		sum[i] = s[i-words] << shift
		if i > words {
			sum[i] |= s[i-words-1] >> (64 - shift) // nothing for a shift of 0
		}
	}
	return sum
}

// remove takes n, which is in the set, out of it.
func (s *lengthSet) remove(n int) { s[uint(n-1)/64] &^= 1 << (uint(n-1) % 64) }

// most returns the greatest number, 0 of an empty set.
func (s *lengthSet) most() int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] != 0 {
			return 64*i + bits.Len64(s[i])
		}
	}
	return 0
}

// all yields the numbers in ascending order.
func (s *lengthSet) all(yield func(int) bool) {
	for i, word := range s {
		for ; word != 0; word &= word - 1 {
			if !yield(64*i + bits.TrailingZeros64(word) + 1) {
				return
			}
		}
	}
}
