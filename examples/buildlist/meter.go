package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/passverdict/passverdict/examples/internal/tty"
)

// A meter shows how far the work is: a bar on a terminal that is drawn over and over
// and gone in the end, else a line now and then. It may be used concurrently.
type meter struct {
	out      io.Writer
	terminal tty.Terminal
	prefix   string // of lines
	now      func() time.Time

	lock   sync.Mutex
	step   string    // that is shown
	begun  time.Time // the step
	last   time.Time // that something was shown
	drawn  bool
	closed bool
}

// A step tells how far a part of the work is.
type step struct {
	name        string
	done, total int64 // of the whole step; total 0: nobody knows
	count       int64 // what people would count
	unit        string
}

// The times between two bars and between two lines. Work that takes less shows
// nothing.
const (
	barEvery  = 100 * time.Millisecond
	lineEvery = time.Second
)

// meter returns the meter of a command.
func (p *program) meter(command string) *meter {
	return &meter{out: p.errs, terminal: p.terminal, prefix: "buildlist " + command + ": ", now: time.Now}
}

// working returns what shows a step that does not tell how far it is.
func (m *meter) working(name string) func() { return func() { m.show(step{name: name}) } }

// show shows a step, unless that was done just now.
func (m *meter) show(s step) {
	m.lock.Lock()
	defer m.lock.Unlock()
	now, every := m.now(), lineEvery
	if m.terminal.Live {
		every = barEvery
	}
	if m.last.IsZero() {
		m.last = now
	}
	if s.name != m.step {
		m.step, m.begun = s.name, now
	}
	if m.closed || now.Sub(m.last) < every {
		return
	}
	m.last = now
	text := s.text(now.Sub(m.begun))
	if !m.terminal.Live {
		fmt.Fprintln(m.out, m.prefix+text)
		return
	}
	m.drawn = true
	fmt.Fprint(m.out, eraseLine+s.bar(text, m.terminal.Width-1))
}

// eraseLine goes to the start of the line and erases it.
const eraseLine = "\r\x1b[K"

// close erases the bar. Nothing is shown after that.
func (m *meter) close() {
	m.lock.Lock()
	defer m.lock.Unlock()
	if m.drawn && !m.closed {
		fmt.Fprint(m.out, eraseLine)
	}
	m.closed = true
}

// fraction is how much of the step is done, from 0 to 1. A file may have grown since
// its size was taken.
func (s step) fraction() float64 { return min(float64(s.done)/float64(s.total), 1) }

// text tells of a step that has taken some time.
func (s step) text(taken time.Duration) string {
	parts := []string{}
	if s.total > 0 {
		parts = append(parts, fmt.Sprintf("%.0f %%", 100*s.fraction()))
	}
	if s.unit != "" {
		rate := int64(0)
		if taken > 0 {
			rate = int64(float64(s.count) / taken.Seconds())
		}
		parts = append(parts, s.amount(s.count), s.amount(rate)+" a second")
	}
	if f := s.fraction(); s.total > 0 && f > 0 {
		left := time.Duration(float64(taken) * (1 - f) / f)
		parts = append(parts, durationText(left)+" left")
	} else {
		parts = append(parts, durationText(taken))
	}
	return s.name + ": " + strings.Join(parts, ", ")
}

// amount tells a number of units.
func (s step) amount(n int64) string {
	if s.unit == "bytes" {
		return bytesText(n)
	}
	return grouped(n) + " " + s.unit
}

// The widths of a bar, in columns.
const minBar, maxBar = 5, 30

// bar puts a bar before the text, or as much of it as there is room for.
func (s step) bar(text string, width int) string {
	columns := min(width-utf8.RuneCountInString(text)-3, maxBar)
	if s.total > 0 && columns >= minBar {
		full := int(s.fraction() * float64(columns))
		return "[" + strings.Repeat("#", full) + strings.Repeat(".", columns-full) + "] " + text
	}
	if runes := []rune(text); len(runes) > width {
		text = string(runes[:max(width, 0)])
	}
	return text
}
