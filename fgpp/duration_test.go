package fgpp

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestDurationsAreGosOrDotNetsOrNever(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"0":                          0,
		"0s":                         0,
		"-0s":                        0,
		"24h":                        day,
		"1h30m":                      90 * time.Minute,
		"1.5h":                       90 * time.Minute,
		"00:00:00":                   0,
		"-00:00:00":                  0,
		"1.00:00:00":                 day,
		"42.00:00:00":                42 * day,
		"00:30:00":                   30 * time.Minute,
		"1:2:3":                      time.Hour + 2*time.Minute + 3*time.Second,
		"23:59:59.9999999":           day - tick,
		"00:00:00.5":                 time.Second / 2,
		"00:00:00.0000001":           100 * time.Nanosecond,
		"106751.23:47:16.8547758":    math.MaxInt64 - 7,
		"never":                      Never,
		"Never":                      Never,
		"NEVER":                      Never,
		"10675199.02:48:05.4775807":  Never,
		"-10675199.02:48:05.4775808": Never,
	} {
		got, err := ParseDuration(text)
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
}

func TestOtherDurationsAreErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                          `the duration is neither like 24h nor like 1.00:00:00 nor never`,
		"1d":                        "is neither like 24h",
		" 24h":                      "is neither like 24h",
		"24":                        "is neither like 24h",
		"-24h":                      "is negative",
		"-1.00:00:00":               "is negative",
		"-00:00:00.0000001":         "is negative",
		"3000000h":                  "is longer than 106751 days and not never",
		"106751.23:47:16.8547759":   "is longer than 106751 days and not never",
		"106752.00:00:00":           "is longer than 106751 days and not never",
		"10675199.02:48:05.4775806": "is longer than 106751 days and not never",
		"24:00:00":                  "has more than 23 hours beside its days",
		"1.24:00:00":                "has more than 23 hours beside its days",
		"00:60:00":                  "has more than 59 minutes or seconds",
		"00:00:60":                  "has more than 59 minutes or seconds",
		"00:00":                     "is not like 1.00:00:00",
		"1:00:00:00":                "is not like 1.00:00:00",
		"00:00:00.":                 "is not like 1.00:00:00",
		"00:00:00.00000000":         "is not like 1.00:00:00",
		"+00:00:00":                 "is not like 1.00:00:00",
		"--1.00:00:00":              "is not like 1.00:00:00",
		"٠٠:00:00":                  "is not like 1.00:00:00",
		strings.Repeat("1", 65):     "a duration of 65 bytes, more than 64",
	} {
		_, err := ParseDuration(text)
		require.ErrorIs(t, err, ErrInvalid, text)
		require.ErrorContains(t, err, want, text)
	}
}

func TestDurationsAreWrittenForPeople(t *testing.T) {
	for want, d := range map[string]time.Duration{
		"never": Never, "0s": 0, "1d": day, "42d": 42 * day, "1d12h": 36 * time.Hour, "30m": 30 * time.Minute,
		"1h500ms": time.Hour + time.Second/2, "100ns": tick, "-1h0m0s": -time.Hour, "365d": 365 * day,
	} {
		require.Equal(t, want, FormatDuration(d))
	}
}

// FuzzParseDuration holds that durations are never negative, that what Go
// reads is read the same, and that a time span written back is the same.
func FuzzParseDuration(f *testing.F) {
	for _, seed := range []string{"24h", "1.00:00:00", "never", "-1s", "10675199.02:48:05.4775807", "1:2:3.45", "9e9h", "106751.23:47:17"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseDuration(text)
		if err != nil {
			require.ErrorIs(t, err, ErrInvalid)
			require.Zero(t, d)
			return
		}
		require.GreaterOrEqual(t, d, time.Duration(0))
		require.NotEmpty(t, FormatDuration(d))
		if other, err := time.ParseDuration(text); err == nil {
			require.Equal(t, other, d)
		}
		if d != Never && d%tick == 0 {
			again, err := ParseDuration(dotNet(d))
			require.NoError(t, err, dotNet(d))
			require.Equal(t, d, again)
		}
	})
}

// dotNet writes d as .NET does.
func dotNet(d time.Duration) string {
	return fmt.Sprintf("%d.%02d:%02d:%02d.%07d", d/day, d/time.Hour%24, d/time.Minute%60, d/time.Second%60, d%time.Second/tick)
}
