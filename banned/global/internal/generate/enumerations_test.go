package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEnumerationsHoldWhatPeopleType(t *testing.T) {
	for kind, c := range map[string]struct {
		terms []string
		want  string
	}{
		"walks": {walks(), `qwerty asdf zxcvbnm poiu qwertz azerty 1qaz 1qaz2wsx zaq12wsx 1qazxsw2 qazwsxedc 1qaz2wsx3edc
			q1w2e3r4 1q2w3e4r a1s2d3f4 qweasd 1234qwer qwer1234 qweasdzxc abcd abc123 aaaa`},
		"digits": {digitRuns(), "1234 123456 1234567890 0123 4321 654321 0987654321 0000 1111 7777 123123 159753"},
		"years":  {years(), "1940 1984 2024 2025 2035"},
		"dates":  {dates(), "0101 2902 3112 2412"},
	} {
		for want := range strings.FieldsSeq(c.want) {
			require.Contains(t, c.terms, want, kind)
		}
	}
}

func TestDatesAreTheDaysOfALeapYear(t *testing.T) {
	require.Len(t, dates(), 366)
}

func TestWalksAreLongEnough(t *testing.T) {
	for _, term := range walks() {
		require.GreaterOrEqual(t, len(term), minWalk, term)
	}
}
