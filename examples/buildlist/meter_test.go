package main

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/examples/internal/tty"
)

// A clock is moved by hand.
type clock struct{ time time.Time }

func (c *clock) passes(d time.Duration) { c.time = c.time.Add(d) }

// newMeter returns a meter with the clock that it goes by.
func newMeter(out io.Writer, terminal tty.Terminal) (*meter, *clock) {
	c := &clock{time.Unix(1, 0)}
	m := (&program{errs: out, terminal: terminal}).meter("compile")
	m.now = func() time.Time { return c.time }
	return m, c
}

// reading is a step that has come so far of 4000 bytes.
func reading(done int64) step { return step{"reading", done, 4000, done / 10, "terms"} }

func TestAPipeGetsALineASecond(t *testing.T) {
	var errs bytes.Buffer
	m, clock := newMeter(&errs, tty.Terminal{})
	for i := range int64(31) { // three seconds
		m.show(reading(100 * i))
		clock.passes(100 * time.Millisecond)
	}
	m.show(step{name: "sealing"})
	clock.passes(3 * time.Second)
	m.show(step{name: "sealing"})
	m.close()
	clock.passes(time.Hour)
	m.show(reading(1))
	require.Empty(t, cmp.Diff([]string{
		"buildlist compile: reading: 25 %, 100 terms, 100 terms a second, 3 s left",
		"buildlist compile: reading: 50 %, 200 terms, 100 terms a second, 2 s left",
		"buildlist compile: reading: 75 %, 300 terms, 100 terms a second, 1 s left",
		"buildlist compile: sealing: 3 s",
	}, strings.Split(strings.TrimSuffix(errs.String(), "\n"), "\n")))
}

func TestATerminalGetsABarThatIsGoneInTheEnd(t *testing.T) {
	for _, width := range []int{1, 20, 60, 70, 80, 200} {
		var errs bytes.Buffer
		m, clock := newMeter(&errs, tty.Terminal{Live: true, Width: width})
		for i := range int64(101) {
			m.show(step{"writing", 10_000 * i, 1e6, 10_000 * i, "bytes"})
			clock.passes(barEvery / 2)
		}
		m.close()
		m.close()
		frames := strings.Split(errs.String(), eraseLine)[1:]
		require.Len(t, frames, 51)
		require.Empty(t, frames[50])
		for _, frame := range frames {
			require.Less(t, utf8.RuneCountInString(frame), max(width, 2))
			require.NotContains(t, frame, "\n")
		}
		if width == 80 {
			require.Equal(t, "[#################.......] writing: 74 %, 740.0 kB, 200.0 kB a second, 1 s left", frames[36])
		}
	}
}

func TestWorkThatIsShortShowsNothing(t *testing.T) {
	for _, terminal := range []tty.Terminal{{}, {Live: true, Width: 80}} {
		var errs bytes.Buffer
		m, clock := newMeter(&errs, terminal)
		m.show(reading(1))
		clock.passes(barEvery - 1)
		m.show(reading(4000))
		m.close()
		require.Empty(t, errs.String())
	}
}

func TestWithoutATotalNothingIsPromised(t *testing.T) {
	unknown := step{"reading", 5000, 0, 5000, "hashes"}
	require.Equal(t, "reading: 5,000 hashes, 2,500 hashes a second, 2 s", unknown.text(2*time.Second))
	require.Equal(t, "reading: 5,000 hashes, 0 hashes a second, 0 s", unknown.text(0))
	require.Equal(t, "reading: 0 %, 0 terms, 0 terms a second, 2 s", reading(0).text(2*time.Second))
	require.Equal(t, "reading: 100 %, 500 terms, 250 terms a second, 0 s left", reading(5000).text(2*time.Second), "a file that grows")
	require.Equal(t, "x", unknown.bar("x", 80))
}

func TestStepsOfAListCountWhatIsKnown(t *testing.T) {
	at := banned.Progress{Stage: banned.StageReading, Done: 7, Bytes: 70}
	require.Equal(t, step{"reading", 70, 700, 7, "terms"}, listStep(at, 700))
	at = banned.Progress{Stage: banned.StageIndexing, Done: 7, Total: 9, Bytes: 70}
	require.Equal(t, step{"indexing", 7, 9, 7, "terms"}, listStep(at, 700))
}

func TestFigures(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1234: "-1,234", -123: "-123"} {
		require.Equal(t, want, grouped(n))
	}
	for n, want := range map[int64]string{0: "0 bytes", 999: "999 bytes", 1000: "1.0 kB", 999_949: "999.9 kB", 999_950: "1.0 MB", 1_800_000_000: "1.8 GB", 5e15: "5000.0 TB"} {
		require.Equal(t, want, bytesText(n))
	}
	for d, want := range map[time.Duration]string{0: "0 s", 1499 * time.Millisecond: "1 s", 119 * time.Second: "119 s", 150 * time.Second: "2 min 30 s", 3 * time.Hour: "3 h 0 min"} {
		require.Equal(t, want, durationText(d))
	}
}
