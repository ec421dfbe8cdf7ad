from bench.scope.measuring import table

if __name__ == "__main__":
    print(table())
