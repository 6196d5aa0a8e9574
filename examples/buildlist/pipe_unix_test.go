//go:build unix && !aix && !solaris && !illumos

package main

import (
	"os"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNamedPipesAreReadOnce(t *testing.T) {
	d := newDesk(t)
	require.NoError(t, syscall.Mkfifo("pipe", 0o600))
	write := func(text string) {
		pipe, err := os.OpenFile("pipe", os.O_WRONLY, 0)
		if err == nil {
			_, _ = pipe.WriteString(text)
			pipe.Close()
		}
	}
	go write("fabrikam")
	require.Contains(t, d.must("", "compile", "-o", "out.pvs", "pipe", "words.txt"), "list of 3 terms")
	go write("fabrikam\nsecr\xe9t")
	_, errs, status := d.run("", "compile", "-o", "out.pvs", "words.txt", "pipe")
	require.Equal(t, failed, status)
	require.Contains(t, errs, "lines counted through all files: ")
	require.Contains(t, errs, "line 6: not valid UTF-8")
}
