package banned

import "strings"

// leastWalk is the length of the shortest walk over a keyboard, in runes. Three keys
// that lie together are parts of words.
const leastWalk = 4

// walkStarts is about how many keys a walk can start on.
const walkStarts = 40

// A layout is where the characters of a keyboard lie.
type layout struct {
	places [128]place
	weight weight // of this layout among the others
}

// A place is that of a key. Columns count in halves of a key, so that a key is beside
// two keys of the next row.
type place struct {
	row, column int8
	known       bool
}

// layouts are those that most of those type on who write in Latin letters, and the
// digits of a keypad.
var layouts = [...]*layout{
	newLayout(1*bit, // QWERTY
		"`~ 1! 2@ 3# 4$ 5% 6^ 7& 8* 9( 0) -_ =+",
		"\tq w e r t y u i o p [{ ]} \\|",
		"\ta s d f g h j k l ;: '\"",
		"\tz x c v b n m ,< .> /?"),
	newLayout(3*bit, // QWERTZ
		"^ 1! 2\" 3 4$ 5% 6& 7/ 8( 9) 0=",
		"\tq w e r t z u i o p",
		"\ta s d f g h j k l",
		"\ty x c v b n m ,; .: -_"),
	newLayout(3*bit, // AZERTY
		"\t1& 2 3\" 4' 5( 6- 7 8_ 9 0",
		"\ta z e r t y u i o p ^ $",
		"\tq s d f g h j k l m",
		"\tw x c v b n ,? ;. :/ !"),
	newLayout(5*bit, // Dvorak
		"`~ 1! 2@ 3# 4$ 5% 6^ 7& 8* 9( 0) [{ ]}",
		"\t'\" ,< .> p y f g c r l /? =+",
		"\ta o e u i d h t n s -_",
		"\t;: q j k x b m w v z"),
	newKeypad(3*bit, "789", "456", "123", "0"),
}

// newLayout takes the rows of a keyboard. A word of a row is a key, with shift and
// without; a row that begins with a tab lacks the leftmost key. Each row is half a
// key to the right of the one above.
func newLayout(w weight, rows ...string) *layout {
	l := &layout{weight: w}
	for row, text := range rows {
		first := 2*strings.Count(text, "\t") + row
		for i, key := range strings.Fields(text) {
			for _, char := range key {
				l.places[char] = place{int8(row), int8(first + 2*i), true}
			}
		}
	}
	return l
}

// newKeypad takes the rows of a keypad, whose keys are one below the other.
func newKeypad(w weight, rows ...string) *layout {
	l := &layout{weight: w}
	for row, keys := range rows {
		for i, key := range keys {
			l.places[key] = place{int8(row), int8(2 * i), true}
		}
	}
	return l
}

// A direction is the way from one key to the next.
type direction struct{ rows, columns int8 }

// from returns the way from one character to another, if they lie on the same key or
// on keys that touch.
func (l *layout) from(a, b rune) (d direction, ok bool) {
	if a >= 128 || b >= 128 || !l.places[a].known || !l.places[b].known {
		return d, false
	}
	p, q := l.places[a], l.places[b]
	d = direction{q.row - p.row, q.column - p.column}
	return d, -1 <= d.rows && d.rows <= 1 && -2 <= d.columns && d.columns <= 2
}

// A walk is the longest over one layout from a position on.
type walk struct {
	end   int
	steps weight
	first direction
}

// offerWalk offers the walk that begins at start. It must have been asked for all
// positions behind start.
func (e *estimate) offerWalk(l *layout, w *walk, start int) {
	var d direction
	ok := false
	if start+1 < len(e.chars) {
		d, ok = l.from(e.chars[start], e.chars[start+1])
	}
	switch {
	case !ok:
		*w = walk{end: start + 1}
	case w.steps > 0 && d == w.first:
		w.steps += onwardWeight
	default:
		w.steps, w.first = w.steps+turnWeight, d
	}
	if w.end-start >= leastWalk {
		total := keyboardWeight + l.weight + oneOf(walkStarts) + w.steps + e.capitalsIn(start, w.end)
		e.offer(w.end, total, PatternKeyboard, 0)
	}
}
