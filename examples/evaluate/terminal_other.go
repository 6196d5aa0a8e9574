//go:build !unix || aix || solaris || illumos

package main

import "os"

// windowWidth knows no terminals here: tables have the fallback's width.
func windowWidth(*os.File) (int, bool) { return 0, false }
