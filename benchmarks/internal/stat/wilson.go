package stat

import "math"

// z is the 97.5th percentile of the normal distribution: 95 % lie within ±z.
const z = 1.959963984540054

// Wilson returns the 95 % confidence interval of a proportion of which k out of
// n have been seen, by the score method [Wilson 1927; Brown, Cai, DasGupta:
// Interval Estimation for a Binomial Proportion]. It holds for proportions near
// 0 and 1, too. With n = 0 it is 0 to 1.
func Wilson(k, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	p, m := float64(k)/float64(n), float64(n)
	centre := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, centre-half), min(1, centre+half)
}
