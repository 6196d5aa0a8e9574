package npm

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A Tarball is the content of a package. It has been verified, so its size is
// trusted.
type Tarball []byte

// File returns one file.
func (t Tarball) File(name string) ([]byte, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(t))
	if err != nil {
		return nil, err
	}
	files := tar.NewReader(unzipped)
	for {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("no file %s in the tarball", name)
		}
		if err != nil {
			return nil, err
		}
		if header.Name == name {
			return io.ReadAll(files)
		}
	}
}

// Strings reads a file that is a JSON array of strings.
func (t Tarball) Strings(name string) ([]string, error) {
	data, err := t.File(name)
	if err != nil {
		return nil, err
	}
	var list []string
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return list, nil
}

// Lines reads a text file, one entry a line.
func (t Tarball) Lines(name string) ([]string, error) {
	data, err := t.File(name)
	if err != nil {
		return nil, err
	}
	return strings.Split(strings.TrimRight(string(data), "\n"), "\n"), nil
}
