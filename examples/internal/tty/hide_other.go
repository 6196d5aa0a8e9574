//go:build !linux && !darwin && !freebsd && !netbsd && !openbsd && !dragonfly

package tty

import (
	"errors"
	"os"
)

// Hide fails: here nobody knows how to stop a terminal from showing what is
// typed.
func Hide(*os.File) (show func() error, err error) {
	return nil, errors.New("passwords cannot be hidden on a terminal of this platform")
}
