package chart

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// A box is a place in the picture that is taken.
type box struct{ left, top, right, bottom float64 }

// overlaps reports whether two boxes share a place.
func (a box) overlaps(b box) bool {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

// label writes the name of a series next to its last point, where nothing else
// is, and returns the place that it takes. A label that had to move far is
// connected with its point.
func (c *Chart) label(b *bytes.Buffer, s Series, colour string, taken []box) box {
	x, y := c.place(s.Points[len(s.Points)-1])
	length := 0.56 * fontSize * float64(utf8.RuneCountInString(s.Name)) // of an average letter
	weight := "normal"
	if s.Strong {
		length, weight = length*1.1, "bold"
	}
	at, far := free(x, y, length, taken)
	if far {
		fmt.Fprintf(b, `<path d="M%.1f %.1fL%.1f %.1f" stroke="%s" stroke-width="0.7"/>`+"\n", x, y, at.left-2, (at.top+at.bottom)/2, colour)
	}
	text(b, at.left, at.bottom-4, fmt.Sprintf(`fill="%s" font-weight="%s"`, colour, weight), s.Name)
	return at
}

// free returns the first place for a label beside the point that is not taken:
// to the right of it at its height, then ever further above and below.
func free(x, y, length float64, taken []box) (at box, far bool) {
	const step = 4
	gap := 9.0
	for distance := range 200 {
		if distance*step > fontSize {
			gap = 24 // room for the line to the point
		}
		for _, sign := range []float64{1, -1} {
			middle := y + sign*float64(distance*step)
			at = box{x + gap, middle - fontSize*0.6, x + gap + length, middle + fontSize*0.6}
			if at.top > 0 && at.bottom < height-below && !overlapsAny(at, taken) {
				return at, distance*step > fontSize
			}
		}
	}
	return at, true
}

// overlapsAny reports whether the box shares a place with one of the others.
func overlapsAny(a box, others []box) bool {
	for _, o := range others {
		if a.overlaps(o) {
			return true
		}
	}
	return false
}
