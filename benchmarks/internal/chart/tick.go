package chart

import (
	"math"
	"strconv"
	"time"
)

// Powers returns ticks at the powers of ten from min to max, as numbers: 1,000.
func Powers(min, max float64) []Tick {
	return powers(min, max, func(v float64) string { return Thousands(int64(math.Round(v))) })
}

// Times returns ticks at the powers of ten from min to max nanoseconds: 10 µs.
func Times(min, max float64) []Tick {
	return powers(min, max, func(v float64) string { return time.Duration(math.Round(v)).String() })
}

func powers(min, max float64, text func(float64) string) []Tick {
	var ticks []Tick
	for e := math.Ceil(math.Log10(min) - 1e-9); e <= math.Log10(max)+1e-9; e++ {
		v := math.Pow(10, e)
		ticks = append(ticks, Tick{v, text(v)})
	}
	return ticks
}

// Thousands prints a number with commas.
func Thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
