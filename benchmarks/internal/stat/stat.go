// Package stat holds the few statistics that the measurements need.
package stat

import (
	"math"
	"slices"
)

// Median returns the middle of the values, or the mean of the two in the
// middle. Without values it is NaN. The values are left as they are.
func Median(values []float64) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	v := slices.Sorted(slices.Values(values))
	return (v[(len(v)-1)/2] + v[len(v)/2]) / 2
}

// GeometricMean returns the geometric mean of positive values. Without values
// it is NaN.
func GeometricMean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += math.Log(v)
	}
	return math.Exp(sum / float64(len(values)))
}

// Mean returns the arithmetic mean. Without values it is NaN.
func Mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}
