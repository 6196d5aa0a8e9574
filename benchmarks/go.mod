module github.com/passverdict/passverdict/benchmarks

go 1.26.0

replace github.com/passverdict/passverdict => ../

require (
	github.com/bits-and-blooms/bloom/v3 v3.7.1
	github.com/ccojocar/zxcvbn-go v1.0.4
	github.com/google/go-cmp v0.7.0
	github.com/muesli/crunchy v0.4.0
	github.com/passverdict/passverdict v0.0.0-00010101000000-000000000000
	github.com/stretchr/testify v1.12.1
	github.com/trustelem/zxcvbn v1.0.1
	github.com/wagslane/go-password-validator v0.3.0
)

require (
	github.com/bits-and-blooms/bitset v1.24.2 // indirect
	github.com/dlclark/regexp2 v1.12.0 // indirect
	github.com/test-go/testify v1.1.4 // indirect
	github.com/xrash/smetrics v0.0.0-20170218160415-a3153f7040e9 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/text v0.43.0 // indirect
)
