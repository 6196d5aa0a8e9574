package main

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// categoryFiles hold the terms that we wrote, a file for each category: terms
// apart by blanks, and comment lines that begin with "# ".
//
//go:embed categories/*.txt
var categoryFiles embed.FS

// always names the categories that are on the list whatever they are worth on
// the leaks, which are old and mostly English. The others propose: their terms
// have to be worth it.
var always = []string{"seasons", "months", "weekdays", "service", "phrases", "tails"}

// categories returns the terms of all category files.
func categories() (kept, proposed []string, err error) {
	err = fs.WalkDir(categoryFiles, "categories", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := categoryFiles.ReadFile(name)
		terms := parseCategory(string(text))
		if slices.Contains(always, strings.TrimSuffix(path.Base(name), ".txt")) {
			kept = append(kept, terms...)
		} else {
			proposed = append(proposed, terms...)
		}
		return err
	})
	return kept, proposed, err
}

// parseCategory returns the terms of a category file.
func parseCategory(text string) []string {
	var terms []string
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "# ") {
			terms = append(terms, strings.Fields(line)...)
		}
	}
	return terms
}
