package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAFileIsWrittenAndChecked(t *testing.T) {
	name := filepath.Join(t.TempDir(), "terms.txt")
	require.ErrorIs(t, checkFile(name, nil), os.ErrNotExist)

	content := render([]string{"dragon", "monkey"})
	require.NoError(t, writeFile(name, content))
	require.NoError(t, checkFile(name, content))
	require.ErrorContains(t, checkFile(name, render([]string{"dragon"})), "out of date")

	entries, err := os.ReadDir(filepath.Dir(name))
	require.NoError(t, err)
	require.Len(t, entries, 1, "a temporary file is left")
}

func TestTheHeaderNamesCountAndSources(t *testing.T) {
	text := string(render([]string{"dragon", "monkey"}))
	require.Contains(t, text, "2 base terms")
	for _, p := range packages {
		require.Contains(t, text, p.name+" "+p.version)
	}
	require.True(t, strings.HasSuffix(text, "\ndragon\nmonkey\n"))
}
