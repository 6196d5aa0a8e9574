package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// readFile returns one file of a tarball. The tarball has been verified, so
// its size is trusted.
func readFile(tarball []byte, name string) ([]byte, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(tarball))
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

// readJSON reads a JSON array of strings from a tarball.
func readJSON(tarball []byte, name string, list *[]string) error {
	data, err := readFile(tarball, name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, list); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// readList reads a list that a JavaScript file has as `key: "a,b,c"`, in the
// manner of zxcvbn.
func readList(tarball []byte, name, key string) ([]string, error) {
	data, err := readFile(tarball, name)
	if err != nil {
		return nil, err
	}
	line := regexp.MustCompile(`(?m)^\s*` + regexp.QuoteMeta(key) + `: ["']([^"']*)["']`)
	match := line.FindSubmatch(data)
	if match == nil {
		return nil, fmt.Errorf("%s: no list %s", name, key)
	}
	return strings.Split(string(match[1]), ","), nil
}
