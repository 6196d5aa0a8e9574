package banned

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// falsePositives adds n keys and returns the rate at which others are found.
func falsePositives(t *testing.T, n int, add func(uint64), has func(uint64) bool) float64 {
	t.Helper()
	for i := range uint64(n) {
		add(mix(i))
	}
	for i := range uint64(n) {
		require.True(t, has(mix(i)), "a key is forgotten")
	}
	wrong := 0
	const others = 1_000_000
	for i := range uint64(others) {
		if has(mix(uint64(n) + i)) {
			wrong++
		}
	}
	return float64(wrong) / others // the keys are fixed, so this is no matter of luck
}

// excess returns the bits of a filter over those of the best Bloom filter with the
// same rate of false positives.
func excess(words []uint64, n int, p float64) float64 {
	return float64(64*len(words)) / float64(n) / (-math.Log2(p) / math.Ln2)
}

func TestAFilterOfPagesForgetsNothingAndIsAsSmallAsCanBe(t *testing.T) {
	const n = 500_000
	for _, p := range []float64{1.0 / 50, 1.0 / 1000, 1.0 / 10_000} {
		f, err := newPages(n, p)
		require.NoError(t, err)
		measured := falsePositives(t, n, f.addKey, f.hasKey)
		t.Logf("1 in %.0f, estimated 1 in %.0f, %.3f times the best", 1/measured, 1/f.rate(), excess(f.words, n, measured))
		require.InDelta(t, p, measured, p/4)
		require.InDelta(t, measured, f.rate(), p/4)
		require.LessOrEqual(t, excess(f.words, n, measured), 1.05)
	}
}

func TestABlockedFilterForgetsNothingAndIsNotMuchLarger(t *testing.T) {
	const n = 100_000
	for bits, p := range map[int]float64{editBits: 1.0 / 200, headBits: 1.0 / 80} {
		f, err := newBlockedFilter(n, bits)
		require.NoError(t, err)
		measured := falsePositives(t, n, f.add, f.has)
		t.Logf("%d bits a key: 1 in %.0f, %.3f times the best", bits, 1/measured, excess(f.words, n, measured))
		require.Less(t, measured, p)
		require.LessOrEqual(t, excess(f.words, n, measured), 1.4)
	}
}

func TestAFilterForNothingHasNothing(t *testing.T) {
	paged, err := newPages(0, 0.5)
	require.NoError(t, err)
	blocked, err := newBlockedFilter(0, 10)
	require.NoError(t, err)
	for i := range uint64(100) {
		require.False(t, paged.hasKey(mix(i)))
		require.False(t, blocked.has(mix(i)))
	}
}

func TestAFilterThatCannotBeMadeIsRefused(t *testing.T) {
	for _, p := range []float64{0, 1, -1, 2, 1e-13, math.NaN(), math.Inf(1)} {
		_, err := newPages(1, p)
		require.ErrorContains(t, err, "false-positive rate")
	}
	for _, n := range []uint64{1 << 43, 1 << 60, math.MaxInt64} {
		_, err := newPages(int64(n), 0.001)
		require.ErrorContains(t, err, "too large")
		_, err = newBlockedFilter(n, 10)
		require.ErrorContains(t, err, "too large")
	}
}

// Several goroutines fill a filter like one.
func TestASharedFilterIsTheSameAsOneFilledByOne(t *testing.T) {
	const n = 300_000
	alone, err := newBlockedFilter(n, 10)
	require.NoError(t, err)
	together, err := newBlockedFilter(n, 10)
	require.NoError(t, err)
	shared := newShared(&together)
	j := &job{ctx: t.Context()}
	require.NoError(t, j.split(n, func(from, to int) error {
		adder := shared.adder()
		for i := from; i < to; i++ {
			adder.add(mix(uint64(i)))
		}
		adder.flush()
		return nil
	}))
	for i := range uint64(n) {
		alone.add(mix(i))
	}
	require.True(t, slices.Equal(alone.words, together.words))
}
