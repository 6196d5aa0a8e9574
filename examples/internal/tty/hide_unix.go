//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package tty

import (
	"fmt"
	"os"
	"syscall"
	"unsafe"
)

// Hide stops a terminal from showing what is typed, but for the end of a line,
// until show is called. Lines can be edited all the same.
func Hide(f *os.File) (show func() error, err error) {
	var before syscall.Termios
	if err := termios(f, getTermios, &before); err != nil {
		return nil, err
	}
	hidden := before
	hidden.Lflag &^= syscall.ECHO
	hidden.Lflag |= syscall.ECHONL | syscall.ICANON | syscall.ISIG
	if err := termios(f, setTermios, &hidden); err != nil {
		return nil, err
	}
	return func() error { return termios(f, setTermios, &before) }, nil
}

// termios gets or sets how a terminal behaves.
func termios(f *os.File, request uintptr, t *syscall.Termios) error {
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), request, uintptr(unsafe.Pointer(t))); errno != 0 {
		return fmt.Errorf("%s: %w", f.Name(), errno)
	}
	return nil
}
