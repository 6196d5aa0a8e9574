package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"testing"

	"github.com/stretchr/testify/require"
)

// pack makes a tarball with one file.
func pack(t *testing.T, name, content string) []byte {
	t.Helper()
	var b bytes.Buffer
	zipped := gzip.NewWriter(&b)
	files := tar.NewWriter(zipped)
	require.NoError(t, files.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(content))}))
	_, err := files.Write([]byte(content))
	require.NoError(t, err)
	require.NoError(t, files.Close())
	require.NoError(t, zipped.Close())
	return b.Bytes()
}

func TestATarballIsNamedAsNpmNamesIt(t *testing.T) {
	require.Equal(t, "zxcvbn-ts-language-common-4.1.3.tgz", common.tarball())
	require.Equal(t, "zxcvbn-4.4.2.tgz", zxcvbn.tarball())
}

func TestAnotherTarballIsRefused(t *testing.T) {
	require.ErrorContains(t, common.verify([]byte("something else")), "not the pinned one")
}

func TestFilesAreReadFromTheTarball(t *testing.T) {
	var list []string
	require.NoError(t, readJSON(pack(t, "package/a.json", `["x","y"]`), "package/a.json", &list))
	require.Equal(t, []string{"x", "y"}, list)
	require.ErrorContains(t, readJSON(pack(t, "b", "[]"), "a", &list), "no file a")
	require.Error(t, readJSON(pack(t, "a", "{"), "a", &list))

	script := pack(t, "lists.js", "lists = {\n  male_names: \"james,john\",\n  other: \"x\"\n};\n")
	names, err := readList(script, "lists.js", "male_names")
	require.NoError(t, err)
	require.Equal(t, []string{"james", "john"}, names)
	_, err = readList(script, "lists.js", "names")
	require.ErrorContains(t, err, "no list names")
}
