package fgpp

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const (
	day  = 24 * time.Hour
	tick = 100 * time.Nanosecond // the directory's and .NET's unit of time

	// maxDurationText bounds what ParseDuration reads, in bytes.
	maxDurationText = 64
)

// .NET's TimeSpan.MaxValue and MinValue: how PowerShell's ActiveDirectory
// module shows and takes a setting of never.
const (
	timeSpanMaxValue = "10675199.02:48:05.4775807"
	timeSpanMinValue = "-10675199.02:48:05.4775808"
)

var (
	errNegative = errors.New("is negative")
	errTooLong  = fmt.Errorf("is longer than %d days and not never", math.MaxInt64/day)
)

// ParseDuration reads a duration of 0 or more in one of three forms: Go's
// ("24h", "1h30m"), .NET's time span ("1.00:00:00", which is
// [d.]hh:mm:ss[.fffffff], with a fraction in units of 100 ns), or "never" in
// any case, which is [Never]. .NET's TimeSpan.MaxValue and MinValue are Never
// too.
//
// It returns an error that wraps [ErrInvalid] for anything else, for a
// negative duration, and for one too long for a [time.Duration] (292 years).
// The error does not quote s.
func ParseDuration(s string) (time.Duration, error) {
	if len(s) > maxDurationText {
		return 0, fmt.Errorf("%w: a duration of %d bytes, more than %d", ErrInvalid, len(s), maxDurationText)
	}
	if strings.EqualFold(s, "never") || s == timeSpanMaxValue || s == timeSpanMinValue {
		return Never, nil
	}
	parse := parseGoDuration
	if strings.Contains(s, ":") {
		parse = parseTimeSpan
	}
	d, err := parse(s)
	if err != nil {
		return 0, fmt.Errorf("%w: the duration %w", ErrInvalid, err)
	}
	return d, nil
}

// parseGoDuration reads what [time.ParseDuration] reads.
func parseGoDuration(s string) (time.Duration, error) {
	d, err := time.ParseDuration(s)
	switch {
	case err == nil && d < 0:
		return 0, errNegative
	case err == nil:
		return d, nil
	}
	// The time package does not tell overflow from nonsense; but only the
	// former becomes readable when every digit is 0.
	if _, err := time.ParseDuration(zeroDigits(s)); err == nil {
		return 0, errTooLong
	}
	return 0, errors.New("is neither like 24h nor like 1.00:00:00 nor never")
}

// zeroDigits returns s with each ASCII digit replaced by 0.
func zeroDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return '0'
		}
		return r
	}, s)
}

// timeSpan is .NET's [-][d.]hh:mm:ss[.fffffff].
var timeSpan = regexp.MustCompile(`^(-?)(?:(\d{1,8})\.)?(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,7}))?$`)

// parseTimeSpan reads .NET's time span.
func parseTimeSpan(s string) (time.Duration, error) {
	part := timeSpan.FindStringSubmatch(s)
	if part == nil {
		return 0, errors.New("is not like 1.00:00:00, which is [d.]hh:mm:ss[.fffffff]")
	}
	number := func(digits string) time.Duration {
		n, _ := strconv.Atoi("0" + digits) // at most 8 digits: cannot fail
		return time.Duration(n)
	}
	days, hours, minutes, seconds := number(part[2]), number(part[3]), number(part[4]), number(part[5])
	switch {
	case hours > 23:
		return 0, errors.New("has more than 23 hours beside its days")
	case minutes > 59 || seconds > 59:
		return 0, errors.New("has more than 59 minutes or seconds")
	case days > math.MaxInt64/day:
		return 0, errTooLong
	}
	// Digits missing at the right of a fraction are zeros: .5 is half a second.
	ticks := number((part[6] + "0000000")[:7])
	d := days*day + hours*time.Hour + minutes*time.Minute + seconds*time.Second + ticks*tick
	switch {
	case d < 0: // on its last day, a time.Duration overflows only once
		return 0, errTooLong
	case part[1] != "" && d > 0:
		return 0, errNegative
	}
	return d, nil
}

// FormatDuration writes d for people: "never", "1d", "1d12h", "30m", "0s". A
// negative d, which no setting may hold, is written as Go writes it.
func FormatDuration(d time.Duration) string {
	switch {
	case d == Never:
		return "never"
	case d <= 0:
		return d.String()
	}
	var b strings.Builder
	for _, unit := range []struct {
		size time.Duration
		name string
	}{{day, "d"}, {time.Hour, "h"}, {time.Minute, "m"}} {
		if n := d / unit.size; n > 0 {
			fmt.Fprintf(&b, "%d%s", n, unit.name)
			d %= unit.size
		}
	}
	if d > 0 {
		b.WriteString(d.String()) // below a minute: "1.5s"
	}
	return b.String()
}
