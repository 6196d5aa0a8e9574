//go:build !linux

package samba

import "errors"

var errNotLinux = errors.New("this is not Linux")

func isolate() (code int, err error) { return 0, errNotLinux }

func raiseLoopback() error { return errNotLinux }
