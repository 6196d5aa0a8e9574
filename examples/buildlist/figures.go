package main

import (
	"fmt"
	"strings"
	"time"
)

// grouped writes a number with its digits in groups of three.
func grouped(n int64) string {
	digits := fmt.Sprint(n)
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 && digits[i-1] != '-' {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return b.String()
}

// bytesText writes a number of bytes in the unit that fits, of powers of 1000.
func bytesText(n int64) string {
	if n < 1000 {
		return fmt.Sprint(n, " bytes")
	}
	size, unit := float64(n)/1000, 0
	for units := "kMGT"; size >= 999.95 && unit < len(units)-1; unit++ {
		size /= 1000
	}
	return fmt.Sprintf("%.1f %cB", size, "kMGT"[unit])
}

// durationText writes a time to the second, or to the minute if it is long.
func durationText(d time.Duration) string {
	d = d.Round(time.Second)
	switch seconds := int(d.Seconds()); {
	case d < 2*time.Minute:
		return fmt.Sprintf("%d s", seconds)
	case d < 2*time.Hour:
		return fmt.Sprintf("%d min %d s", seconds/60, seconds%60)
	default:
		return fmt.Sprintf("%d h %d min", seconds/3600, seconds/60%60)
	}
}
