package main

import "os"

// A terminal is what a table must know of where it is printed.
type terminal struct {
	width int  // columns
	color bool // whether escape sequences are understood, and wanted
}

// fallbackWidth is that of a pipe or a file.
const fallbackWidth = 80

// terminalOf asks a file. Only a terminal gets colours, and not if NO_COLOR is
// set (no-color.org) or the terminal is dumb.
func terminalOf(f *os.File) terminal {
	width, ok := windowWidth(f)
	if !ok {
		return terminal{width: fallbackWidth}
	}
	if width == 0 { // a terminal that does not know
		width = fallbackWidth
	}
	return terminal{width, os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}
