package banned

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// TestLengthSetsAreSets compares each operation with that on a plain slice.
func TestLengthSetsAreSets(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	some := func() (s lengthSet, numbers []int) {
		for range random.IntN(20) {
			n := 1 + random.IntN(MaxRunes)
			s.add(n)
			numbers = append(numbers, n)
		}
		slices.Sort(numbers)
		return s, slices.Compact(numbers)
	}
	keep := func(numbers []int, is func(int) bool) (kept []int) {
		for _, n := range numbers {
			if is(n) {
				kept = append(kept, n)
			}
		}
		return kept
	}
	for range 2000 {
		a, as := some()
		b, bs := some()
		n := random.IntN(MaxRunes + 50)
		require.Empty(t, cmp.Diff(as, slices.Collect(a.all)))
		require.Equal(t, len(as) == 0, a.empty())
		for i := -2; i < MaxRunes+3; i++ {
			require.Equal(t, slices.Contains(as, i), a.has(i))
		}
		if len(as) > 0 {
			require.Equal(t, as[len(as)-1], a.most())
		}
		low := a.upTo(n)
		require.Empty(t, cmp.Diff(keep(as, func(i int) bool { return i <= n }), slices.Collect(low.all)))
		n = min(n, MaxRunes)
		sum := a.plus(n)
		var sums []int
		for _, i := range keep(as, func(i int) bool { return i+n <= MaxRunes }) {
			sums = append(sums, i+n)
		}
		require.Empty(t, cmp.Diff(sums, slices.Collect(sum.all)))

		both := keep(as, func(i int) bool { return !slices.Contains(bs, i) })
		if len(both) == 0 {
			both = as
		}
		dropped := a
		dropped.dropUnlessAll(&b)
		require.Empty(t, cmp.Diff(both, slices.Collect(dropped.all)))
		a.addAll(&b)
		as = append(as, bs...)
		slices.Sort(as)
		require.Empty(t, cmp.Diff(slices.Compact(as), slices.Collect(a.all)))
	}
}
