// Package tty tells what the programs under examples must know of a terminal:
// whether a file is one, its width, whether colours are wanted, and how to read a
// password there without showing it.
package tty

import (
	"os"
	"strings"
)

// A Terminal is what must be known of where text is printed. The zero Terminal is
// a pipe or a file without a width.
type Terminal struct {
	Live  bool // whether it is a terminal, on which a line can be overwritten
	Width int  // columns
	Color bool // whether escape sequences are understood, and wanted
}

// fallbackWidth is that of a pipe or a file.
const fallbackWidth = 80

// Of asks a file. Only a terminal gets colours, and not if NO_COLOR is set
// (no-color.org) or the terminal is dumb.
func Of(f *os.File) Terminal {
	width, ok := windowWidth(f)
	if !ok {
		return Terminal{Width: fallbackWidth}
	}
	if width == 0 { // a terminal that does not know
		width = fallbackWidth
	}
	dumb := os.Getenv("TERM") == "dumb"
	return Terminal{!dumb, width, os.Getenv("NO_COLOR") == "" && !dumb}
}

// Wrap breaks a text at spaces into lines of at most width characters. A word
// that is longer is broken where the line ends.
func Wrap(text string, width int) (lines []string) {
	var line []rune
	for field := range strings.FieldsSeq(text) {
		word := []rune(field)
		if len(line) > 0 && len(line)+1+len(word) > width {
			lines, line = append(lines, string(line)), nil
		}
		if len(line) > 0 {
			line = append(line, ' ')
		}
		for ; len(word) > width; word = word[width:] {
			lines = append(lines, string(word[:width]))
		}
		line = append(line, word...)
	}
	return append(lines, string(line))
}
