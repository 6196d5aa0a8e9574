//go:build !unix || aix || solaris || illumos

package tty

import "os"

// windowWidth knows no terminals here: tables have the fallback's width.
func windowWidth(*os.File) (int, bool) { return 0, false }

// Interactive reports whether somebody may be typing into the file.
func Interactive(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
