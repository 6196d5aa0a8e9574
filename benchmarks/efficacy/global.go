package main

import (
	"os"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/banned/global"
)

// globalList returns the embedded list, or the one in the file of the flag.
func (o *options) globalList() (*banned.List, error) {
	if o.global == "" {
		return global.List(), nil
	}
	f, err := os.Open(o.global)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return banned.Read(f, banned.Options{Name: "global"})
}
