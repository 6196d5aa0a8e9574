package stat

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMedianIsTheMiddle(t *testing.T) {
	values := []float64{9, 1, 5}
	require.Equal(t, 5.0, Median(values))
	require.Equal(t, []float64{9, 1, 5}, values)
	require.Equal(t, 2.5, Median([]float64{4, 1, 2, 3}))
	require.True(t, math.IsNaN(Median(nil)))
}

func TestMeans(t *testing.T) {
	require.InDelta(t, 10, GeometricMean([]float64{1, 10, 100}), 1e-9)
	require.InDelta(t, 37, Mean([]float64{1, 10, 100}), 1e-9)
}

// Of 0 of n, the upper end is z²/(n+z²); the interval of n−k is that of k mirrored.
func TestWilsonIntervals(t *testing.T) {
	for _, c := range []struct {
		k, n      int
		low, high float64
	}{
		{0, 0, 0, 1},
		{0, 10, 0, 0.2775328},
		{10, 10, 0.7224672, 1},
		{50, 100, 0.4038315, 0.5961685},
		{1, 100_000, 0.0000017653, 0.0000566455},
	} {
		low, high := Wilson(c.k, c.n)
		require.InDelta(t, c.low, low, 1e-6, "%d of %d", c.k, c.n)
		require.InDelta(t, c.high, high, 1e-6, "%d of %d", c.k, c.n)
	}
}
