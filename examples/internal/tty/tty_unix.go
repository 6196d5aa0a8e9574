//go:build unix && !aix && !solaris && !illumos

package tty

import (
	"os"
	"syscall"
	"unsafe"
)

// windowWidth returns the width of a terminal in columns, and whether the file
// is one.
func windowWidth(f *os.File) (int, bool) {
	var size struct{ rows, columns, x, y uint16 } // struct winsize of termios
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), syscall.TIOCGWINSZ, uintptr(unsafe.Pointer(&size)))
	return int(size.columns), errno == 0
}

// Interactive reports whether somebody may be typing into the file.
func Interactive(f *os.File) bool {
	_, ok := windowWidth(f)
	return ok
}
